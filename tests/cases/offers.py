"""Increases over random people and certificates, judged by rules and policies alone."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from mitragyna.answer import Effect, Role
from mitragyna.clock import WEEK_H
from mitragyna.dosing.candidate import Candidate, case_of
from mitragyna.dosing.candidates import candidates
from mitragyna.dosing.policies import allowed_policies
from mitragyna.person.habit import habit_of
from mitragyna.person.intake import grams, mitragynine_mg
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import (
    Amount,
    AmountUnit,
    Certificate,
    Dose,
    History,
    Product,
    amount_per_day,
)
from mitragyna.record.product import CLASS_FORMS
from mitragyna.safety.gates import gates
from tests.cases.people import AS_OF, clean, undeclared_use, using, woman
from tests.stated import stated
from tests.ways import way_for

INCREASES = ("titrate", "higher")
MOST_G, MOST_MG = 5.0, 53.2  # typed from CN24 and the trial of repeated intake


@dataclass(slots=True, kw_only=True)
class Count:
    """What became of every increase that the rules left open."""

    considered: int = 0
    made: int = 0
    withheld: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        reasons = ", ".join(f"{n} {why}" for why, n in self.withheld.most_common())
        held = sum(self.withheld.values())
        return (
            f"increases considered {self.considered}, made {self.made}, withheld "
            f"{held} ({reasons})"
        )


def offers(people: int, seed: int = 20260603) -> Count:
    """Every increase over so many random people, its end asked for again."""
    count, random = Count(), Random(seed)
    for _ in range(people):
        history = person(random)
        verdict = gates(history, Role.clinician)
        allowed = allowed_policies(verdict, history) & {*INCREASES}
        if not allowed:
            continue
        present = habit_of(history, at_random(Streams(1), 4)).present
        names_mg = not verdict.is_potency_unknown
        case = case_of(history, present, names_mg, way_for(history))
        offered = candidates(allowed, case)
        count.considered += len(allowed)
        count.made += len(offered.made)
        count.withheld.update(_kind(one.reason) for one in offered.withheld)
        silent = len(allowed) - len(offered.made) - len(offered.withheld)
        count.withheld.update({"without a habit to raise": silent} if silent else {})
        for one in offered.made:
            count.wrong += [f"{one.policy}: {why}" for why in wrong(one, history)]
    return count


def wrong(one: Candidate, history: History) -> list[str]:
    """What is wrong with an increase, each of its weeks written down as a habit."""
    faults = []
    weeks = [week * WEEK_H for week in range(one.weeks)]
    day = stated(amount_per_day(stated(one.rule)))
    for hours in (weeks[0], weeks[-1]):
        amount = Amount(value=day.value * one.factor(hours), unit=day.unit)
        mass, mg = (
            grams(amount, history.product),
            mitragynine_mg(amount, history.product),
        )
        if mass is None or mass > MOST_G:
            faults.append(f"{mass} g a day")
        if mg is None or mg > MOST_MG:
            faults.append(f"{mg} mg a day")
        text = f"{amount.value:.6f} {_unit(amount.unit)} once daily"
        habit = replace(using(text, days=0.0, history=history), doses=())
        effects = {gate.effect for gate in gates(habit, Role.clinician).fired}
        faults += [f"{e} at {text}" for e in effects - {Effect.note}]
    return faults


def person(random: Random) -> History:
    """Someone whom little else keeps from an increase, with any certificate."""
    history = woman() if random.random() < 0.3 else clean()
    age = random.choice((22, 45, 64, 65, 80))
    history = replace(history, subject=replace(history.subject, age_years=age))
    history = replace(history, product=_product(random))
    if random.random() < 0.6:
        unit = random.choice(("g", "g", "mg mitragynine", "capsules"))
        spread = random.uniform(-1.5, 1.2), random.gauss(0.1, 0.2)
        amount = 10 ** random.choice(spread)
        amount *= 14.0 if unit.startswith("mg") else 1.0
        amount = max(1, round(amount)) if unit == "capsules" else amount
        rhythm = random.choice(
            ("once daily", "once daily", "daily", "every other day", "every 24.5 h",
             "every 30 h", "twice a day", "every 7 days", "every 40 h")
        )  # fmt: skip
        days = random.choice((1.0, 5.0, 13.0, 40.0, None))
        history = using(f"{amount:.4g} {unit} {rhythm}", days=days, history=history)
    elif random.random() < 0.3:
        history = replace(undeclared_use(history), doses=_diary(random))
    return history


def _diary(random: Random) -> tuple[Dose, ...]:
    amount = Amount(value=round(10 ** random.uniform(-1, 1), 3), unit=AmountUnit.g)
    days = random.sample(range(40), random.randint(1, 20))
    return tuple(Dose(time=AS_OF - timedelta(days=d), amount=amount) for d in days)


def _product(random: Random) -> Product:
    class_id = random.choice(("L1", "L1", "L1", "L2", "L4", "E1", "E2", "T1", "T3"))
    form = random.choice(CLASS_FORMS[class_id])
    content = 10 ** random.uniform(-4, 2.9)
    if random.random() < 0.75:
        content = random.uniform(2.8, 27.0)
    by_piece = random.random() < 0.2
    return Product(
        class_id=class_id,
        form=form,
        unit_mass_g=random.choice((None, 0.2, 0.5, 0.65)),
        certificate=Certificate(
            mitragynine_mg_per_g=None if by_piece else content,
            mitragynine_mg_per_unit=content * 0.5 if by_piece else None,
            hydroxymitragynine_mg_per_g=random.choice((None, 0.01, 0.01, 0.02)),
            mitragynine_pseudoindoxyl_mg_per_g=0.0,
            lead_ug_per_g=random.choice((None, 0.1, 1.0, 5.0)),
        ),
    )


def _unit(unit: AmountUnit) -> str:
    return {"unit": "capsules", "mg_mitragynine": "mg mitragynine"}.get(unit, unit)


def _kind(reason: str) -> str:
    """A reason without its numbers."""
    words = ("rule", "weighed", "product a day", "times", "tested", "piece", "known")
    return next((f"for {word}" for word in words if word in reason), reason)
