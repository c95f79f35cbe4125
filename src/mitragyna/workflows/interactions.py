"""Kratom and other medicines: what is asked, and the answer for every medicine."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np

from ..answer import Action, Effect, Gate, Refusal, Role, Seal
from ..answer.amount import without_amounts
from ..clock import DAY_H, HOUR, minute
from ..dosing.decide import Decision, as_if_beside, as_if_taking, decide
from ..dosing.product_gates import product_gates
from ..evidence.bounds import bound
from ..interaction.by_medicine import for_person
from ..interaction.by_medicine import interactions as by_medicine
from ..interaction.interaction import Interaction
from ..interplay import Both
from ..medicines.comedication import recognise
from ..person.habit import habit_of
from ..person.medicines_taken import medicine_lines
from ..person.setting import UNNAMED, Draws, like
from ..population.like import Like
from ..population.population import population
from ..population.sample import sample
from ..population.scores import at_random
from ..population.streams import Streams
from ..record.dose import Regimen
from ..record.history import History, inputs_hash
from ..record.product import Form, Product, product_named
from ..record.regimen import intakes
from ..safety.gates import REFUSING
from ..safety.together import FIRST_ALONE
from ..seal import seal
from ..shown import Shown
from ..simulation import Intakes
from .caveats import STANDING
from .for_whom import as_role, not_used
from .read import as_history
from .request import MIDNIGHT, Medicines, as_rule, form_named

#: Clock time at which the days of a regimen begin [h].
START_H = 8.0
NO_USE = "No present use is on record, so nothing acts and every ratio is 1."
ASK_AHEAD = "A regimen can be given to ask ahead."
NO_RECORD = (
    "Without your own record no numbers are shown: only which way levels go, what adds "
    "up, and what to do."
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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Beside(Shown):
    """Every medicine, the gravest first.

    regimen  in words; None for a person, who is shown no amount
    gates    of the person, else of the product alone
    actions  what triage asks for the same day where nothing is refused
    refusal  stands before everything else where the gates refuse
    """

    sealed: Seal
    role: Role
    product: str
    form: Form
    regimen: str | None
    days: int
    warnings: tuple[str, ...]
    drugs: tuple[Interaction, ...]
    gates: tuple[Gate, ...]
    actions: tuple[Action, ...]
    refusal: Refusal | None

    @property
    def is_refused(self) -> bool:
        """Whether a gate refuses, of the person or of the product."""
        return any(gate.effect in REFUSING for gate in self.gates)


def interactions(
    request: Medicines, role: Role | str = Role.person, *, threads: int | None = None
) -> Beside | Refusal:
    """What kratom and the medicines do to each other, or why nothing is computed.

    The person's gates come first, with the medicines that are asked about; a person
    is told nothing by a regimen or product that is not their own. Takes a second or
    two for 1,000 people.
    """
    role = as_role(role)
    history = as_history(request.person) if request.person else None
    request, ignored = _own(request, role)
    draws = Draws(seed=request.seed, n=request.subjects, threads=threads)
    decision = decision_on(request, history, role, draws)
    refusal = decision and decision.refusal
    if refusal is not None and not _shows_medicines(refusal):
        return replace(refusal, warnings=(*refusal.warnings, *ignored))
    product = _product(request, history)
    fired = (decision.gates if decision else product_gates(product, None, role)).fired
    rule = _rule(request, history)
    names = _names(request, history)
    taken, days = _taken(rule, request.days)
    scores = at_random(Streams(request.seed), request.subjects)
    whom = like(history) if history else Like()
    people = sample(scores, whom, product, population(), clock_h=START_H)
    both = Both(
        people=people,
        taken=taken,
        days=days,
        scores=scores,
        recovery=round(bound("recovery_days")),
        threads=threads,
    )
    medicines = by_medicine(names, both, history)
    if role is Role.person:
        medicines = tuple(
            for_person(one, has_record=history is not None) for one in medicines
        )
    beside = Beside(
        sealed=seal(
            seed=request.seed,
            subjects=request.subjects,
            inputs_hash=inputs_hash(history) if history else None,
            role=role,
        ),
        role=role,
        product=product.class_id,
        form=product.form,
        regimen=None if role is Role.person or rule is None else rule.text,
        days=days,
        warnings=(*ignored, *_warnings(names, rule, history, role)),
        drugs=medicines,
        gates=fired,
        actions=decision.actions if decision and not refusal else (),
        refusal=refusal,
    )
    return without_amounts(beside) if role is Role.person else beside


def decision_on(
    request: Medicines, history: History | None, role: Role, draws: Draws
) -> Decision | None:
    """The gates of the person with what is asked about; None without a person."""
    if history is None:
        return None
    product = _product(request, history) if request.product else None
    ahead = as_if_taking(history, product, _asked_rule(request))
    return decide(history, role, draws, [as_if_beside(ahead, request.names)])


def _shows_medicines(refusal: Refusal) -> bool:
    """Whether the medicines may follow a refusal: for professionals, outside an
    emergency, where a person's record may be used at all."""
    closed = {Effect.stop_now, Effect.no_output}
    effects = {gate.effect for gate in refusal.gates}
    return refusal.role is not Role.person and not effects & closed


def _own(request: Medicines, role: Role) -> tuple[Medicines, tuple[str, ...]]:
    """For a person only their own record counts; what was given besides is named."""
    given = [
        n for n in ("regimen", "product", "form") if getattr(request, n) is not None
    ]
    if role is not Role.person or not given:
        return request, ()
    nothing: Any = None if request.person else "none"  # Any: read by its validator
    own = replace(request, regimen=nothing, product=None, form=None)
    return own, (not_used(given),)


def _product(request: Medicines, history: History | None) -> Product:
    if request.product:
        return product_named(request.product, form=form_named(request.form))
    if history is not None and history.product is not None:
        return history.product
    return product_named(UNNAMED, form=form_named(request.form))


def _rule(request: Medicines, history: History | None) -> Regimen | None:
    if request.regimen is not None or history is None:
        return _asked_rule(request)
    scores = at_random(Streams(request.seed), request.subjects)
    return habit_of(history, scores).present


def _asked_rule(request: Medicines) -> Regimen | None:
    """The regimen that was asked about."""
    return None if request.regimen is None else as_rule(request.regimen)


def _names(request: Medicines, history: History | None) -> tuple[str, ...]:
    """The medicines asked for and those on record, each once."""
    on_record = medicine_lines(history) if history else ()
    return tuple(dict.fromkeys((*request.names, *on_record)))


def _taken(rule: Regimen | None, days: int) -> tuple[Intakes, int]:
    """Intakes on the clock axis, and the day of the last."""
    start = MIDNIGHT + START_H * HOUR
    timed = intakes(rule, start, start + timedelta(days=days)) if rule else ()
    hours = [minute((time - MIDNIGHT) / HOUR) / 60 for time, _ in timed]
    amounts = tuple(amount for _, amount in timed)
    last = int((hours[-1] - hours[0]) // DAY_H) + 1 if hours else 1
    return Intakes(time_h=np.array(hours, float), amount=amounts), last


def _warnings(
    names: tuple[str, ...], rule: Regimen | None, history: History | None, role: Role
) -> tuple[str, ...]:
    undeclared = history is not None and history.subject.comedication is None
    takes_nothing = rule is None or not rule.phases
    is_person = role is Role.person
    shown = (
        (STANDING, True),
        (FIRST_ALONE, history is not None and bool(history.others)),
        (RANGE, bool(names)),
        (NO_RECORD, is_person and history is None),
        (NO_USE, takes_nothing and not (is_person and history is None)),
        (ASK_AHEAD, takes_nothing and not is_person),
        (NOT_DECLARED, undeclared and not names),
        (NONE_TAKEN, not names and not undeclared),
        (P_GP, any("IX19" in d.classes for d in recognise(names).drugs)),
    )
    return tuple(text for text, is_shown in shown if is_shown)
