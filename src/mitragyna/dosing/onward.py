"""One way to go on at a visit: one step up, hold or stop, and what it is worth.

    utility = E[pain under placebo − pain] − Σ price · chance of a harm
                                           − price · mitragynine / the most tested

in points of pain, in the last week that is computed. Prices are judgement: rows of
`limits.tsv`. More is chosen only where it is worth more at every multiple of the prices
that is looked at; else what takes less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..answer import Going, Move, Option, Policy
from ..clock import DAYS_A_WEEK
from ..evidence.bounds import bound
from ..interval import Interval
from ..safety.gates import Gates
from .benefit import supports_a_start
from .candidate import Candidate, Case
from .increases import step_mg
from .limits import problem
from .options import Yardstick, daily_mg, option, pain_of

GOES = {
    Policy.titrate: Going.up,
    Policy.higher: Going.up,
    Policy.stay: Going.hold,
}
PROLACTIN = "prolactin lifted above the limit"
#: Chance that an option has → the price of its harm.
PRICES = {
    "withdrawal added": "price_of_withdrawal",
    PROLACTIN: "price_of_prolactin",
    "tolerance grows": "price_of_tolerance",
}
#: Multiples of the prices at which a choice must stand.
MULTIPLES = (0.5, 1.0, 2.0)
NOT_PASSED = "it does not pass the bound of a start"
AS_PLACEBO = Interval(low=0.0, median=0.0, high=0.0)


def move(candidate: Candidate, yardstick: Yardstick, gates: Gates, case: Case) -> Move:
    """What an intake is predicted to bring, and what stands against it."""
    computed = option(candidate, yardstick)
    gain, harms = _gain(candidate, yardstick), _of_harms(candidate, yardstick)
    price = sum(harms.values()) + _of_exposure(candidate, yardstick)
    return Move(
        going=GOES[candidate.policy],
        to_mg_per_day=candidate.target_mg,
        week=candidate.judged,
        less_pain=computed.benefit.mean_difference,
        chance_better=computed.benefit.chance_better,
        chance_worse=computed.benefit.chance_worse,
        gain=gain,
        price=price,
        for_prolactin=harms[PROLACTIN],
        utility=gain - price,
        constraints=computed.constraints,
        against=tuple(_against(computed, gates, case)),
    )


def stopping(case: Case) -> Move:
    """To take nothing at the end of the way down: pain is then as under placebo, and
    what the way adds is its price. The way itself is `taper`'s."""
    added = case.way.added if case.way else 0.0
    price = bound("price_of_withdrawal") * added
    weeks = case.way.descent.weeks if case.way else 0
    return Move(
        going=Going.stop,
        to_mg_per_day=0.0,
        week=weeks,
        less_pain=AS_PLACEBO,
        chance_better=0.0,
        chance_worse=0.0,
        gain=0.0,
        price=price,
        for_prolactin=0.0,
        utility=-price,
        constraints=(),
        against=(),
    )


def _against(computed: Option, gates: Gates, case: Case) -> Iterator[str]:
    """Why it may not be."""
    if reason := problem(computed, case.history, gates):
        yield reason.removeprefix("because ")
    match GOES[computed.policy]:
        case Going.up if not supports_a_start(computed.benefit):
            yield NOT_PASSED
        case Going.hold if _is_futile(computed, case):
            yield (
                f"after {bound('steps_up'):g} steps "
                f"{100 * computed.benefit.chance_better:.0f} % are at least "
                f"{bound('benefit_points'):g} point better than under placebo, where "
                f"{100 * bound('futile_chance'):g} % are asked for"
            )


def _is_futile(computed: Option, case: Case) -> bool:
    """Whether as much is taken as after the steps that must tell, and hardly anyone is
    better by what counts."""
    steps = bound("steps_up") * step_mg(case.history)
    enough = case.mg is not None and case.mg >= bound("start_mg_per_day") + steps
    return enough and computed.benefit.chance_better < bound("futile_chance")


def _gain(candidate: Candidate, yardstick: Yardstick) -> float:
    """Expected points of pain less than under placebo."""
    pain = pain_of(candidate, yardstick.setup, yardstick.run(candidate))
    return float((pain.placebo - pain.treated).mean())


def _of_harms(candidate: Candidate, yardstick: Yardstick) -> dict[str, float]:
    """The price of each of its harms [NRS points]."""
    return {
        one.chance_of: bound(PRICES[one.chance_of]) * one.chance
        for one in yardstick.events(candidate)
        if one.chance_of in PRICES
    }


def _of_exposure(candidate: Candidate, yardstick: Yardstick) -> float:
    """The price of what is taken at its end [NRS points]."""
    mg = daily_mg(candidate, yardstick.setup, yardstick.run(candidate))[-DAYS_A_WEEK:]
    return bound("price_of_exposure") * float(mg.mean()) / bound("tested_mg_per_day")


def chosen(moves: Sequence[Move]) -> Move | None:
    """What is worth most of what may be; where the prices decide, what takes less."""
    possible = [one for one in moves if not one.against]
    best = {_at(possible, times) for times in MULTIPLES} if possible else set[Move]()
    return min(best, key=_taken, default=None)


def hangs_on_prolactin(moves: Sequence[Move]) -> bool:
    """Whether another would be chosen if prolactin had no price."""
    spared = {
        replace(one, price=one.price - one.for_prolactin): one.going for one in moves
    }
    best, then = chosen(moves), chosen(tuple(spared))
    return best is not None and then is not None and spared[then] is not best.going


def turns(moves: Sequence[Move]) -> bool:
    """Whether the prices decide what is chosen."""
    possible = [one for one in moves if not one.against]
    return len({_at(possible, times) for times in MULTIPLES if possible}) > 1


def _at(possible: Sequence[Move], times: float) -> Move:
    """What is worth most at so many times the prices."""
    return max(possible, key=lambda one: one.gain - times * one.price)


def _taken(one: Move) -> int:
    """How much is taken after it, beside the others."""
    return tuple(Going).index(one.going)
