"""How much is taken, on the worst day of the habit and as really taken, of late:
intakes on record beside a habit add to it.

Amounts counted in product are turned into alkaloid only by a certificate of the
batch; without one the amount of alkaloid is unknown.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from ..answer import UseState
from ..clock import DAY, DAYS_A_WEEK
from ..evidence.bounds import bound
from ..record.diary import days_on_record
from ..record.dose import Amount, AmountUnit, Phase
from ..record.history import History, ended, phases_at
from ..record.product import Certificate, Product
from ..record.regimen import phase_days_per_week, phase_doses_per_day
from ..record.ways import intakes_a_day
from .rhythm import is_repeated
from .use import use

# what was taken in this many days before `as_of`, by the rule or on record, counts
RECENT_DAYS = 14
HOURS_A_WEEK = 168
#: An end of what a certificate says of a field: `Certificate.least` or `.most`.
End = Callable[[Certificate, str], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaviestIntake:
    """The worst of the regimen and of the doses on record. None means unknown.

    single          single amounts; of a day's total what is least taken at once
    most_at_once    single amounts; a day's total may be taken at once
    day             amounts of a day, by phase and by day on record
    doses_per_day   intakes on the worst day [1/day]
    doses_per_week  intakes in a week [1/week]
    """

    single: tuple[Amount, ...] | None
    most_at_once: tuple[Amount, ...] | None
    day: tuple[Amount, ...] | None
    doses_per_day: float | None
    doses_per_week: float | None


@lru_cache(maxsize=16)
def intake(history: History) -> HeaviestIntake:
    """What is taken at present or was lately; nothing is 0, an unknown habit None."""
    if use(history).state is UseState.stopped:
        return HeaviestIntake(
            single=(), most_at_once=(), day=(), doses_per_day=0.0, doses_per_week=0.0
        )
    phases = [phase for phase in _recent_phases(history) if phase.intakes]
    days = _recent_days(history)
    if history.daily_use and ended(history) is None and not days:
        return HeaviestIntake(
            single=None,
            most_at_once=None,
            day=None,
            doses_per_day=None,
            doses_per_week=None,
        )
    on_record = [amount for day in days for amount in day]
    most = [i.amount for phase in phases for i in phase.intakes] + on_record
    singles = [amount for phase in phases for amount in _singles(phase)] + on_record
    # intakes on record stand beside the habit, unless they are a diary of it
    habits = [] if replaces_habit(history) else list(filter(is_repeated, phases))
    totals = [amount for phase in phases for amount in phase_day(phase)]
    totals += [amount for day in days for amount in sum_of(day)]
    totals += [
        amount
        for phase in habits
        for day in days
        for amount in sum_of(phase_day(phase) + day)
    ]
    on_weeks = [sum(map(len, days[at : at + DAYS_A_WEEK])) for at in (0, 7)]
    weeks = [_doses_a_week(phase) for phase in phases] + list(map(float, on_weeks))
    weeks += [_added(_doses_a_week(phase), n) for phase in habits for n in on_weeks]
    per_day = [phase_doses_per_day(phase) for phase in phases] + [len(d) for d in days]
    per_day += [
        _added(phase_doses_per_day(phase), len(d)) for phase in habits for d in days
    ]
    return HeaviestIntake(
        single=tuple(singles),
        most_at_once=tuple(most),
        day=tuple(totals),
        doses_per_day=_most(per_day),
        doses_per_week=_most(weeks),
    )


def replaces_habit(history: History) -> bool:
    """Whether the intakes on record are a diary of all that was taken since the first
    of them, and not single ones beside the habit."""
    days = days_on_record(history.doses, history.since)
    if len(days) < bound("fewest_days_on_record"):
        return False
    span = history.as_of.toordinal() - min(days)
    return len(days) >= bound("diary_days_share") * span


def worst_grams(
    amounts: tuple[Amount, ...] | None, product: Product | None
) -> float | None:
    """Largest of `amounts` as product [g]; None when one of them cannot be told."""
    return _worst(amounts, lambda amount: grams(amount, product))


def worst_mg(
    amounts: tuple[Amount, ...] | None, product: Product | None
) -> float | None:
    """Largest of `amounts` as mitragynine [mg]; None when one cannot be told."""
    return _worst(amounts, lambda amount: mitragynine_mg(amount, product))


def worst_hydroxy_mg(
    amounts: tuple[Amount, ...] | None, product: Product | None, end: End
) -> float | None:
    """Largest of `amounts` as 7-hydroxymitragynine [mg]; the content of one unit
    counts as a serving too. None when it cannot be told."""
    unit = end(_certificate(product), "hydroxymitragynine_mg_per_unit")
    if not amounts:
        return unit
    taken = _worst(amounts, lambda amount: hydroxy_mg(amount, product, end))
    return max((x for x in (taken, unit) if x is not None), default=None)


def grams(amount: Amount, product: Product | None) -> float | None:
    """Mass of product in `amount` [g]."""
    if amount.unit is AmountUnit.g:
        return amount.value
    if amount.unit is AmountUnit.unit:
        return _times(amount.value, unit_mass_g(product))
    if amount.unit is AmountUnit.mg_mitragynine:
        content = _certificate(product).mitragynine_mg_per_g
        return amount.value / content if content else None
    return None


def mitragynine_mg(amount: Amount, product: Product | None) -> float | None:
    """Mitragynine in `amount` by the certificate [mg]."""
    if amount.unit is AmountUnit.mg_mitragynine:
        return amount.value
    certificate = _certificate(product)
    per_unit = certificate.mitragynine_mg_per_unit
    if amount.unit is AmountUnit.unit and per_unit is not None:
        return amount.value * per_unit
    return _times(grams(amount, product), certificate.mitragynine_mg_per_g)


def hydroxy_mg(amount: Amount, product: Product | None, end: End) -> float | None:
    """7-hydroxymitragynine in `amount` by an end of the certificate [mg]."""
    if amount.unit is AmountUnit.mg_7oh:
        return amount.value
    certificate = _certificate(product)
    per_unit = end(certificate, "hydroxymitragynine_mg_per_unit")
    if amount.unit is AmountUnit.unit and per_unit is not None:
        return _times(amount.value, per_unit)
    per_g = end(certificate, "hydroxymitragynine_mg_per_g")
    return _times(grams(amount, product), per_g)


def unit_mass_g(product: Product | None) -> float | None:
    """Mass of one capsule, tablet or bottle [g]."""
    if product is None:
        return None
    return product.unit_mass_g or _certificate(product).unit_mass_g


def _certificate(product: Product | None) -> Certificate:
    return (product.certificate if product else None) or Certificate()


def _recent_days(history: History) -> list[list[Amount]]:
    """Amounts of the doses on record, by days before `as_of`, nearest first."""
    days: list[list[Amount]] = [[] for _ in range(RECENT_DAYS)]
    for dose in history.doses:
        age = (history.as_of - dose.time) // DAY
        if age < RECENT_DAYS:
            days[age].append(dose.amount)
    return days if any(days) else []


def _recent_phases(history: History) -> list[Phase]:
    """The phases in force in the last days; all of them when `since` is unknown."""
    phases = history.regimen.phases if history.regimen else ()
    if (over := ended(history)) is not None:
        is_recent = history.as_of - over < RECENT_DAYS * DAY
        return list(phases_at(history, over)) if is_recent else []
    if history.since is None:
        return list(phases)
    age = (history.as_of - history.since) / DAY
    return [phase for phase in phases if _days_ago(phase, age) < RECENT_DAYS]


def _days_ago(phase: Phase, age: float) -> float:
    """How long ago a phase of a rule of this age was last in force [d]; a phase that
    is ahead never was."""
    if phase.start_day > age:
        return inf
    if not is_repeated(phase):
        return age - phase.start_day
    return 0.0 if phase.days is None else max(0.0, age - phase.start_day - phase.days)


def _singles(phase: Phase) -> list[Amount]:
    """What is taken at once; of a day's total the least that one intake can be."""
    amounts = [i.amount for i in phase.intakes]
    if not phase.is_total:
        return amounts
    _, most = intakes_a_day(phase)
    return [amount.times(1 / most) for amount in amounts]


def phase_day(phase: Phase) -> list[Amount]:
    """Amounts of a day of a phase, one a unit."""
    amounts = [i.amount for i in phase.intakes]
    return sum_of(amounts * ((phase_doses_per_day(phase) or 1) if phase.is_each else 1))


def _doses_a_week(phase: Phase) -> float | None:
    """Intakes in a week [1/week]; None for a day's total."""
    if phase.every_h:
        return HOURS_A_WEEK / phase.every_h
    a_day = phase_doses_per_day(phase)
    return None if a_day is None else a_day * phase_days_per_week(phase)


def _added(a: float | None, n: int) -> float | None:
    """The sum; None when it is unknown."""
    return None if a is None else a + n


def _most(counts: Sequence[float | None]) -> float | None:
    """The largest; None when one is unknown."""
    fixed = [float(count) for count in counts if count is not None]
    return max(fixed, default=0.0) if len(fixed) == len(counts) else None


def sum_of(amounts: list[Amount]) -> list[Amount]:
    """What amounts make together, one a unit."""
    totals: dict[AmountUnit, float] = defaultdict(float)
    for amount in amounts:
        totals[amount.unit] += amount.value
    return [Amount(value=value, unit=unit) for unit, value in totals.items()]


def _worst(amounts, measure) -> float | None:
    if amounts is None:
        return None
    measured = [measure(amount) for amount in amounts]
    return None if None in measured else max(measured, default=0.0)


def _times(a: float | None, b: float | None) -> float | None:
    """The product; nothing of what has no upper end is nothing."""
    if a is None or b is None:
        return None
    return a * b if a and b else 0.0
