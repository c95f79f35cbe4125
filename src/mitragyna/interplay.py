"""Exposure to another medicine with kratom over that without, in the same people.

    lead-in      the medicine alone, once a day, at the hour of kratom's first intake
    regimen      both; the ratio of each day is its area over that without kratom
    recovery     the medicine alone again: the ratio returns with the enzyme's turnover
    single dose  the medicine once, with the first intake of kratom, as in a trial

The equations are linear in the medicine, so the size of its dose does not matter.
"""

from dataclasses import dataclass
from math import ceil, log

import numpy as np
from jaxtyping import Float

from .clock import DAY_H, minutes
from .engine import Doses, Problem, solve
from .evidence.number import number
from .model.interaction import interaction
from .population.people import People
from .population.scores import Scores
from .population.spread import value
from .population.victims import Victim
from .ratios import DayRatio, Ratios, spread
from .simulation import Intakes, entering

#: How many half-lives of the medicine pass before kratom, and after a single dose.
LEAD, AFTER = 4, 6
LONGEST_LEAD = 14  # [d]
LEFT = 1e-5  # of the peak, below which plasma is no longer read [-]
#: Drawn beside the parameters of kratom.
ENZYMES = ("kdeg_g", "kdeg_h", "kinact", "KI", "scale_g", "scale_h", "Ki_3A", "Ki_2D6")
OUTPUTS = ("AUC_v", "plasma_v")


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Who takes kratom and another medicine together.

    scores    where the people stand in their enzymes and in the medicine
    taken     kratom, hours since midnight of the first day with kratom
    days      from the first to the last day of kratom
    recovery  days that are followed after it
    """

    people: People
    taken: Intakes
    days: int
    scores: Scores
    recovery: int = 14
    threads: int | None = None


Drawn = dict[str, Float[np.ndarray, " people"]]


def ratios(victim: Victim, limit: float, both: Both) -> Ratios:
    """What the regimen does to the medicine; takes a fraction of a second for
    1,000 people.

    limit  largest ratio that its therapeutic index allows [-]
    """
    drawn = both.people.parameters | drawn_for(victim, both)
    half_life = log(2) * drawn["V_v"] / drawn["CL_v"]
    usual = float(np.median(half_life))
    lead = min(ceil(LEAD * usual / DAY_H), LONGEST_LEAD)
    each_day, failed = _daily(drawn, both, lead)
    last = lead + both.days - 1
    auc = _split(each_day["area"][last])
    single = once(drawn, both, usual)
    return Ratios(
        auc=spread(auc),
        cmax=spread(_split(each_day["peak"])),
        single_auc=spread(single["auc"]),
        single_cmax=spread(single["cmax"]),
        single_half_life=spread(single["half_life"]),
        time_course=tuple(
            DayRatio(
                day=day + 1,
                takes_kratom=day < both.days,
                auc_ratio=spread(_split(each_day["area"][lead + day])),
            )
            for day in range(both.days + both.recovery)
        ),
        above_limit=float(np.mean(auc > limit)),
        limit=limit,
        people=auc,
        failed=failed,
    )


def chance_above(victim: Victim, limit: float, both: Both) -> float:
    """Share of people whose area on the last day of kratom exceeds the limit [-]."""
    drawn = both.people.parameters | drawn_for(victim, both)
    each_day, _ = _daily(drawn, both, 1)
    return float(np.mean(_split(each_day["area"][both.days]) > limit))


def drawn_for(victim: Victim, both: Both) -> Drawn:
    """Parameters of the enzymes and of the medicine, a draw for each person.

    CL varies as intrinsic clearance, so that it stays below the flow of the liver;
    shares by enzyme vary on the logit.
    """
    population, scores = both.people.population, both.scores
    enzymes = {name: value(name, scores, population) for name in ENZYMES}
    Qh, one = value("Qh", scores, population), np.ones(scores.n)
    flow = population.evidence.prior("Qh").value
    gsd = number(victim, "gsd")

    def factor(name: str) -> np.ndarray:
        z = scores.population.normal(f"victim/{victim.key}/{name}")
        return np.exp(log(gsd) * z)

    def share(name: str) -> np.ndarray:
        of_usual = number(victim, name)
        if of_usual == 1.0:
            return one
        odds = of_usual / (1.0 - of_usual)
        return odds * factor(name) / (1.0 + odds * factor(name))

    CL = number(victim, "CL")
    CLint = CL * flow / (flow - CL) * factor("CL")
    fm3A, fm2D6 = share("fm3A"), share("fm2D6")
    over = np.maximum(fm3A + fm2D6, 1.0)
    return enzymes | {
        "EN_start": one,
        "activity_2D6": both.people.activity_2D6,
        "Qh": Qh,
        "ka_v": number(victim, "ka") * one,
        "CL_v": CLint * Qh / (CLint + Qh),
        "V_v": number(victim, "V") * factor("V"),
        "Fg_v": share("Fg"),
        "fm3A_v": fm3A / over,
        "fm2D6_v": fm2D6 / over,
    }


def _daily(drawn: Drawn, both: Both, lead: int) -> tuple[dict[str, np.ndarray], int]:
    """Area of every day and peak of kratom's last, for everyone twice, side by side:
    with kratom, without."""
    start = _first_h(both)
    begin = start - DAY_H * lead
    days = lead + both.days + both.recovery
    midnights = begin + DAY_H * np.arange(days + 1)
    last = start + DAY_H * (both.days - 1)
    close = last + np.arange(0.0, DAY_H + 1e-9, 0.25)
    times = np.unique(minutes(np.append(midnights, close))) / 60
    solved, failed = _solved(drawn, both, midnights[:-1], times, begin)
    at = np.searchsorted(times, midnights - 1e-6)
    window = (times >= last - 1e-6) & (times <= last + DAY_H + 1e-6)
    return {
        "area": np.diff(solved["AUC_v"][at], axis=0),
        "peak": solved["plasma_v"][window].max(axis=0),
    }, failed


def once(drawn: Drawn, both: Both, half_life_h: float) -> dict[str, np.ndarray]:
    """Area to infinity, peak and half-life of one dose taken with kratom's first, with
    over without, of everyone who met the tolerance [-]."""
    start = _first_h(both)
    end = float(np.clip(AFTER * half_life_h, DAY_H, 28 * DAY_H))
    near = np.arange(0.0, 12.0, 1 / 6)
    grid = np.unique(minutes(np.append(near, np.linspace(12.0, end, 48)))) / 60
    solved, _ = _solved(drawn, both, np.array([start]), start + grid, start)
    plasma, area = solved["plasma_v"], solved["AUC_v"]
    twice = {name: np.repeat(drawn[name], 2) for name in ("V_v", "CL_v")}
    total = area[-1] + plasma[-1] * twice["V_v"] / twice["CL_v"]
    tail_h = (min(2.0 * half_life_h, 12.0), 0.8 * end)
    return {
        "auc": _split(total),
        "cmax": _split(plasma.max(axis=0)),
        "half_life": _split(_half_lives_h(plasma, grid, tail_h)),
    }


def _half_lives_h(
    plasma: Float[np.ndarray, "times _"],
    grid: Float[np.ndarray, " times"],
    tail_h: tuple[float, float],
) -> Float[np.ndarray, " _"]:
    """By the tail; it ends sooner, and begins sooner then, where one of a pair has
    nothing left but the error of the solution [h]."""
    begin, end = np.searchsorted(grid, tail_h)
    is_left = plasma > LEFT * plasma.max(axis=0)
    is_left = is_left[:, 0::2] & is_left[:, 1::2]
    rows = np.arange(len(grid))[:, None]
    last = np.repeat(np.where(is_left & (rows <= end), rows, 1).max(axis=0), 2)
    first = np.minimum(begin, last // 2)
    who = np.arange(plasma.shape[1])
    fall = np.log(plasma[first, who] / plasma[last, who])
    return log(2) * (grid[last] - grid[first]) / fall


def _solved(
    drawn: Drawn, both: Both, victim_h, times, start_h: float
) -> tuple[dict[str, np.ndarray], int]:
    """Outputs for everyone with kratom and, beside them, without; and how many of
    them missed the tolerance. Neighbours are solved in the same steps and sweeps, so
    where kratom does nothing they are equal to the last digit."""
    system = interaction(both.people.population.ligands)
    solved = solve(
        Problem(
            system,
            {name: np.repeat(drawn[name], 2) for name in system.parameters},
            _doses(both, np.asarray(victim_h, float)),
            times,
            OUTPUTS,
            start_h=start_h,
        ),
        threads=both.threads,
    )
    met = ~(solved.failed[0::2] | solved.failed[1::2])
    kept = np.repeat(met, 2)
    values = {name: np.where(kept, v, np.nan) for name, v in solved.values.items()}
    return values, int((~met).sum())


def _doses(both: Both, victim_h: np.ndarray) -> Doses:
    """Mitragynine for one of each pair, 1 mg of the medicine for both."""
    inhibitor = both.people.population.ligands[0].code
    kratom = entering(both.people, both.taken)
    into = kratom.into[f"G_{inhibitor}"]
    rows, n = into.shape
    with_kratom = np.zeros((rows + 1, 2 * n))
    with_kratom[:rows, 0::2] = into
    medicine = np.zeros((rows + 1, 2 * n))
    medicine[rows] = 1.0
    time_h = np.append(kratom.time_h, victim_h)
    order = np.argsort(time_h, kind="stable")
    taken = None
    if kratom.taken is not None:
        everyone = np.ones((len(victim_h), n))
        taken = np.repeat(np.vstack([kratom.taken, everyone])[order], 2, axis=1)
    return Doses(
        time_h=time_h[order],
        amount=np.append(kratom.amount, np.ones(len(victim_h)))[order],
        source=np.append(kratom.source, np.full(len(victim_h), rows))[order],
        into={f"G_{inhibitor}": with_kratom, "G_v": medicine},
        taken=taken,
    )


def _first_h(both: Both) -> float:
    """Hour of kratom's first intake; 8 in the morning when there is none [h]."""
    return float(both.taken.time_h[0]) if both.taken.time_h.size else 8.0


def _split(values: np.ndarray) -> Float[np.ndarray, " people"]:
    """With kratom over without, of those who were computed."""
    ratio = values[0::2] / values[1::2]
    return ratio[np.isfinite(ratio)]
