"""The steps of a policy in words: week by week, when to hold, when to go back."""

from ..clock import WEEK_H
from ..evidence.bounds import bound
from ..person.course import Factor


def of_taper(percent: float, factor: Factor, weeks: int) -> tuple[str, ...]:
    """Each week of a taper to nothing, and its rules."""
    return (*weekly(factor, weeks), go_on(), hold(), restart(percent))


def weekly(factor: Factor, weeks: int, mg: float | None = None) -> tuple[str, ...]:
    """Percent of the present intake by week, and mitragynine where it may be named."""

    def amount(share: float) -> str:
        if mg is None:
            return ""
        return f" ({mg * share:.1f} mg of mitragynine a day by the certificate)"

    shares = [factor(week * WEEK_H) for week in range(weeks)]
    return tuple(
        f"Week {week}: {100 * share:.0f} % of present{amount(share)}"
        for week, share in enumerate(shares, start=1)
    )


def go_on() -> str:
    """When a taper goes on."""
    sows = bound("withdrawal_sows")
    return (
        f"Go on after {bound('hold_days'):g} days when withdrawal is bearable (SOWS "
        f"{sows:g} or less) and pain no worse."
    )


def hold() -> str:
    """When a step down is held or taken back."""
    return (
        f"Hold the step for another week when SOWS is above "
        f"{bound('withdrawal_sows'):g} or pain rises by "
        f"{bound('pain_worse_points'):g} points; step back one step when SOWS is above "
        f"{bound('step_back_sows'):g} or COWS above {bound('step_back_cows'):g}."
    )


def restart(percent: float) -> str:
    """How a taper that stopped begins again, and how fast it may never be."""
    return (
        "After a lapse, restart from the last bearable step, at most "
        f"{percent:g} % a week. After more than {bound('fastest_taper_days'):g} days "
        f"of daily use never faster than {bound('fastest_taper_percent'):g} % a week."
    )


def up() -> str:
    """When an amount may be raised."""
    return (
        f"Go up only after {bound('hold_days'):g} days, with no new gate, SOWS "
        f"{bound('withdrawal_sows'):g} or less and the tests of the schedule done; "
        "otherwise hold, and step back when a harm appears."
    )


def futile() -> str:
    """When a trial of more ends."""
    return (
        f"Stop by taper when pain has not fallen by {bound('futile_percent'):g} % or "
        f"{bound('futile_points'):g} points after {bound('steps_up'):g} steps."
    )
