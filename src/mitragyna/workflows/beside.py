"""Kratom and other medicines: what is asked, and the answer for every medicine."""

from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import numpy as np

from ..dosing.answer import Refusal, Role
from ..dosing.comedication import recognise
from ..dosing.gates import gates
from ..dosing.habit import habit_of
from ..dosing.interactions import Coverage, Interaction, coverage, interactions
from ..dosing.recommend import advise
from ..dosing.setting import UNNAMED, like
from ..engine import instruction_set
from ..evidence.bounds import bound
from ..evidence.load import load
from ..interplay import DAY_H, Asked
from ..population.population import Like, sample
from ..population.streams import Streams
from ..population.victims import victims
from ..record.dose import Regimen
from ..record.history import History
from ..record.person import read_person
from ..record.product import Form, Product, product_named
from ..record.regimen import intakes
from ..simulate import Taken
from .caveats import STANDING
from .request import HOUR, MIDNIGHT, Medicines

#: Clock time at which the days of a regimen begin [h].
START_H = 8.0
NO_USE = (
    "No present use is on record, so nothing acts and every ratio is 1; a regimen can "
    "be given to ask ahead."
)
NOT_DECLARED = (
    "Other medicines are not declared; name them, or write that there are none."
)
NONE_TAKEN = "No other medicine is taken, so there is nothing to compare."
P_GP = "P-gp is not modelled; it is named for information where it may matter."
RANGE = (
    "Ratios are predictions: one study of tea in 12 people is all that was seen of "
    "kratom and CYP enzymes in people."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Every medicine, the gravest first.

    regimen  in words; None for a person, who is shown no amount
    """

    version: str
    evidence_hash: str
    seed: int
    subjects: int
    instruction_set: str
    role: Role
    product: str
    form: Form
    regimen: str | None
    days: int
    warnings: tuple[str, ...]
    drugs: tuple[Interaction, ...]


def beside(
    asked: Medicines, role: Role, threads: int | None = None
) -> Beside | Refusal:
    """What kratom and the medicines do to each other, or why nothing is computed.

    Takes a second or two for 1,000 people.
    """
    history = read_person(Path(asked.person)) if asked.person else None
    if history is not None and gates(history, role).computes_nothing:
        refused = advise(history, role, seed=asked.seed, n=asked.subjects)
        assert isinstance(refused, Refusal), "its gates refuse"
        return refused
    product = _product(asked, history)
    rule = _rule(asked, history)
    names = _names(asked, history)
    taken, days = _taken(rule, asked.days)
    people = sample(
        like(history) if history else Like(),
        product,
        product.form,
        asked.seed,
        asked.subjects,
        clock_h=START_H,
    )
    both = Asked(
        people=people,
        taken=taken,
        days=days,
        seed=asked.seed,
        recovery=round(bound("recovery_days")),
        threads=threads,
    )
    return Beside(
        version=version("mitragyna"),
        evidence_hash=load().hash,
        seed=asked.seed,
        subjects=asked.subjects,
        instruction_set=instruction_set(),
        role=role,
        product=product.class_id,
        form=product.form,
        regimen=None if role is Role.person or rule is None else rule.text,
        days=days,
        warnings=_warnings(names, rule, history),
        drugs=interactions(names, both, history),
    )


def covered() -> Coverage:
    """Which medicines have kinetics that somebody read."""
    return coverage(victims().values())


def _product(asked: Medicines, history: History | None) -> Product:
    if asked.product:
        return product_named(asked.product, form=asked.form)
    if history is not None and history.product is not None:
        return history.product
    return product_named(UNNAMED, form=asked.form)


def _rule(asked: Medicines, history: History | None) -> Regimen | None:
    if asked.regimen is not None or history is None:
        return asked.regimen
    return habit_of(history, Streams(asked.seed), asked.subjects, True).present


def _names(asked: Medicines, history: History | None) -> tuple[str, ...]:
    """The medicines asked for and those on record, each once."""
    on_record = (history.subject.comedication or ()) if history else ()
    return tuple(dict.fromkeys((*asked.names, *on_record)))


def _taken(rule: Regimen | None, days: int) -> tuple[Taken, int]:
    """Intakes on the clock axis, and the day of the last."""
    start = MIDNIGHT + START_H * HOUR
    timed = intakes(rule, start, start + timedelta(days=days)) if rule else ()
    hours = [round((time - MIDNIGHT) / HOUR * 60) / 60 for time, _ in timed]
    amounts = tuple(amount for _, amount in timed)
    last = int((hours[-1] - hours[0]) // DAY_H) + 1 if hours else 1
    return Taken(time_h=np.array(hours, float), amount=amounts), last


def _warnings(
    names: tuple[str, ...], rule: Regimen | None, history: History | None
) -> tuple[str, ...]:
    undeclared = history is not None and history.subject.comedication is None
    shown = (
        (STANDING, True),
        (RANGE, bool(names)),
        (NO_USE, rule is None or not rule.phases),
        (NOT_DECLARED, undeclared and not names),
        (NONE_TAKEN, not names and not undeclared),
        (P_GP, any("IX19" in d.classes for d in recognise(names).drugs)),
    )
    return tuple(text for text, is_shown in shown if is_shown)
