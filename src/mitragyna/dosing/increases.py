"""Policies that raise an intake: a start, and a higher habit.

    titrate  once a day, one step a week
    higher   one step a week, few steps

Neither ends above what the one controlled trial of repeated intake gave once a day,
above 5 g of product or the grams that its class needs for that, or in amounts that
nobody can weigh or count; a habit rises by a share of what is taken.
"""

from dataclasses import dataclass
from math import floor, isfinite

from ..answer import Ground, Grounds, Policy, Raised, Started, Step
from ..clock import WEEK_H
from ..evidence.bounds import bound
from ..evidence.load import load
from ..interval import Interval
from ..person.intake import grams, mitragynine_mg
from ..population.content import LEAF_OF, certified_interval
from ..record.dose import Amount, AmountUnit, Phase, Regimen
from ..record.history import History
from ..record.product import Form, Product
from ..record.regimen import amount_per_day, doses_per_day
from ..record.regimen_text import spread_over_day
from .candidate import Candidate, Case, Withheld
from .forecast import WEEKS
from .plan import of_present, percent, plan

#: Forms that are taken by the piece: nobody weighs a part of one.
COUNTED = (Form.capsule, Form.shot, Form.beverage, Form.seven_oh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """An intake once a day that rises by equal steps.

    first  amount of the first week [unit]
    step   what each step adds to it [unit]
    steps  how many steps
    """

    unit: AmountUnit
    first: float
    step: float
    steps: int

    def amount(self, hours: float) -> float:
        """The amount of a day [unit]."""
        return self.first + self.step * min(self.steps, floor(hours / WEEK_H))

    @property
    def last(self) -> float:
        """The largest amount of a day [unit]."""
        return self.first + self.step * self.steps


def titrate(case: Case) -> Candidate | Withheld | None:
    """A start once a day, in milligrams of mitragynine by the certificate."""
    product = case.history.product
    if product is None or not product.has_batch_certificate:
        return None
    unit = AmountUnit.unit if product.form in COUNTED else AmountUnit.g
    per = mitragynine_mg(Amount(value=1.0, unit=unit), product)
    if not per:
        reason = "how much mitragynine an amount of it holds is not known"
        return Withheld(policy=Policy.titrate, reason=reason)
    most_mg = step_mg(case.history)
    start = _whole(min(bound("start_mg_per_day"), most_mg) / per, unit)
    step = _whole(most_mg / per, unit)
    if not start:
        reason = "one piece holds more than a first step"
        return Withheld(policy=Policy.titrate, reason=reason)
    count = round(min(_steps_below(start * per, step * per), case.most_steps))
    climb = Climb(unit=unit, first=start, step=step, steps=count)
    if reason := _out_of_bounds(climb, product):
        return Withheld(policy=Policy.titrate, reason=reason)
    first = Amount(value=start, unit=unit)
    return Candidate(
        policy=Policy.titrate, weeks=WEEKS,
        rule=Regimen(text="start", phases=(Phase(intakes=spread_over_day(first, 1)),)),
        factor=lambda hours: climb.amount(hours) / start, mg=start * per, judged=WEEKS,
        regimen=Started(first_mg=start * per, step_mg=step * per, steps=count),
        plan=plan(Policy.titrate, _weeks(climb, per, product)),
        reason=Grounds(ground=Ground.start_low),
    )  # fmt: skip


def _weeks(climb: Climb, per: float, product: Product) -> tuple[Step, ...]:
    """Each week of a start; `per` is mitragynine in one unit [mg]."""
    low, high = certified_interval(product)
    is_counted = climb.unit is AmountUnit.unit
    before, steps = None, list[Step]()
    for week in range(WEEKS):
        amount = climb.amount(week * WEEK_H)
        mg = amount * per
        step = Step(
            from_week=week + 1,
            percent_of_current=None if before is None else percent(amount / before),
            percent_of_start=None,
            mitragynine_mg_per_day=mg,
            may_hold_mg_per_day=Interval(low=low * mg, median=mg, high=high * mg),
            grams=None if is_counted else amount,
            units=amount if is_counted else None,
        )
        steps.append(step)
        before = amount
    return tuple(steps)


def higher(case: Case) -> Candidate | Withheld | None:
    """The present habit, raised by a few steps."""
    mg, product = case.mg, case.history.product
    day = amount_per_day(case.present) if case.present else None
    if case.present is None or not mg or day is None:
        return None
    per = mg / day.value
    step = _whole(step_mg(case.history) / per, day.unit)
    count = round(min(_steps_below(mg, step * per), case.most_steps))
    climb = Climb(
        unit=day.unit, first=day.value + step, step=step, steps=max(0, count - 1)
    )
    # half a step of older age opens nothing that a whole one would not
    whole_mg = _whole(bound("step_mg_per_day") / per, day.unit) * per
    reason = "one piece holds more than a step" if not step else None
    reason = reason or _cannot_rise(case.present, mg, whole_mg, case.is_start)
    if reason := reason or _out_of_bounds(climb, product):
        return Withheld(policy=Policy.higher, reason=reason)

    def factor(hours: float) -> float:
        return climb.amount(hours) / day.value

    return Candidate(
        policy=Policy.higher, weeks=WEEKS, rule=case.present, factor=factor, mg=mg,
        judged=WEEKS,
        regimen=Raised(step_mg=step * per, steps=count),
        plan=plan(Policy.higher, of_present(factor, count, mg)),
        reason=Grounds(ground=Ground.within_trial),
    )  # fmt: skip


def _cannot_rise(
    present: Regimen, mg: float, rise_mg: float, is_start: bool
) -> str | None:
    """Why a habit of so much a day may not be raised by such a step; a step of a start
    is as small as those before it."""
    least, most = bound("least_raised_mg_per_day"), bound("raise_times_present")
    a_day = doses_per_day(present)
    if a_day is None:
        return "in how many intakes a day's total is taken is not known"
    if a_day > bound("tested_doses_per_day"):
        return "more than one intake a day was never tested"
    if mg < least and not is_start:
        return f"the present intake is below {least:g} mg a day, the least tested"
    if not _steps_below(mg, rise_mg):
        return f"a step would reach {bound('tested_mg_per_day'):g} mg a day"
    if mg + rise_mg > most * mg and not is_start:
        return f"a step would be more than {most:g} times what is taken now"
    return None


def step_mg(history: History) -> float:
    """One step up [mg of mitragynine a day], halved in older age."""
    is_older = history.subject.age_years >= bound("older_age_years")
    return bound("step_mg_per_day") / (2.0 if is_older else 1.0)


def _steps_below(first_mg: float, step_mg: float) -> int:
    """How many steps stay below the largest amount tested, few at most."""
    counts = range(round(bound("steps_up")), 0, -1)
    most = bound("tested_mg_per_day")
    return next((n for n in counts if first_mg + n * step_mg < most), 0)


def _whole(amount: float, unit: AmountUnit) -> float:
    """The amount, in whole pieces where it is counted."""
    if unit is not AmountUnit.unit or not isfinite(amount):
        return amount
    return float(floor(amount + 1e-9))


def _out_of_bounds(climb: Climb, product: Product | None) -> str | None:
    """Why nobody should or could take these amounts; None when they may be taken."""
    per_g = grams(Amount(value=1.0, unit=climb.unit), product)
    if per_g is None:
        return "how many grams it would be is not known"
    most_g, finest_g = _most_g(product), bound("weighable_g")
    if per_g * climb.last > most_g:
        return f"it would need more than {most_g:.2g} g of product a day"
    is_counted = climb.unit is AmountUnit.unit
    if not is_counted and per_g * min(climb.first, climb.step) < finest_g:
        return f"less than {finest_g:g} g cannot be weighed at home"
    return None


def _most_g(product: Product | None) -> float:
    """The most product of a day that an increase may end in [g]: what the weakest of
    its class would need for the largest amount tested, and never more than leaf."""
    class_id = product.class_id if product else ""
    claim = load().claims.get(f"{LEAF_OF.get(class_id, class_id)}.mitragynine")
    weakest = claim.low if claim and claim.unit == "mg/g" else None
    most = bound("most_leaf_g_per_day")
    return min(most, bound("tested_mg_per_day") / weakest) if weakest else most
