"""The rest of a plan from today, where its days no longer fit.

After a step back it begins with the step before, after a hold with the present one,
each for its days anew: never above a step that was held, so never with what was taken
at the begin.
"""

from datetime import date, timedelta

from ..answer import DatedStep, PlanStatus
from ..clock import DAY
from ..record.running_plan import RunningPlan


def replanned(
    plan: RunningPlan, status: PlanStatus, today: date
) -> tuple[DatedStep, ...]:
    """Steps from tomorrow on; nothing where the plan goes on as it is, or ends."""
    step = plan.step_on(today)
    if step is None or status not in (PlanStatus.step_back, PlanStatus.hold):
        return ()
    is_over = step + 1 < len(plan.steps) and today + DAY >= plan.steps[step + 1].begins
    if status is PlanStatus.hold and not is_over:
        return ()
    first = max(step - 1, 0) if status is PlanStatus.step_back else step
    return tuple(
        DatedStep(
            begins=today + DAY + timedelta(days=number * plan.step_days),
            percent_of_start=one.percent_of_start,
            units=one.units,
        )
        for number, one in enumerate(plan.steps[first:])
    )
