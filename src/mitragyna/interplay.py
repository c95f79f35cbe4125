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
from .engine import Doses, solve
from .evidence.load import load
from .evidence.number import number
from .model.interaction import interaction
from .population.calibrated import posterior
from .population.population import People
from .population.spread import Vary, draw
from .population.streams import Streams
from .population.victims import Victim
from .ratios import DayRatio, Ratios, spread
from .simulation import Intakes, entering

#: How many half-lives of the medicine pass before kratom, and after a single dose.
LEAD, AFTER = 4, 6
LONGEST_LEAD = 14  # [d]
#: Drawn beside the parameters of kratom.
ENZYMES = ("kdeg_g", "kdeg_h", "kinact", "KI", "scale_g", "scale_h", "Ki_3A", "Ki_2D6")
OUTPUTS = ("AUC_v", "plasma_v")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What both are taken by.

    taken     kratom, hours since midnight of the first day with kratom
    days      from the first to the last day of kratom
    recovery  days that are followed after it
    """

    people: People
    taken: Intakes
    days: int
    seed: int
    recovery: int = 14
    threads: int | None = None


Drawn = dict[str, Float[np.ndarray, " people"]]


def ratios(victim: Victim, limit: float, asked: Asked) -> Ratios:
    """What the regimen does to the medicine; takes a fraction of a second for
    1,000 people.

    limit  largest ratio that its therapeutic index allows [-]
    """
    drawn = asked.people.parameters | drawn_for(victim, asked)
    half_life = log(2) * drawn["V_v"] / drawn["CL_v"]
    usual = float(np.median(half_life))
    lead = min(ceil(LEAD * usual / DAY_H), LONGEST_LEAD)
    each_day, failed = _daily(drawn, asked, lead)
    last = lead + asked.days - 1
    auc = _split(each_day["area"][last])
    single = once(drawn, asked, usual)
    return Ratios(
        auc=spread(auc),
        cmax=spread(_split(each_day["peak"])),
        single_auc=spread(single["auc"]),
        single_cmax=spread(single["cmax"]),
        single_half_life=spread(single["half_life"]),
        time_course=tuple(
            DayRatio(
                day=day + 1,
                takes_kratom=day < asked.days,
                auc_ratio=spread(_split(each_day["area"][lead + day])),
            )
            for day in range(asked.days + asked.recovery)
        ),
        above_limit=float(np.mean(auc > limit)),
        limit=limit,
        people=auc,
        failed=failed,
    )


def chance_above(victim: Victim, limit: float, asked: Asked) -> float:
    """Share of people whose area on the last day of kratom exceeds the limit [-]."""
    drawn = asked.people.parameters | drawn_for(victim, asked)
    each_day, _ = _daily(drawn, asked, 1)
    return float(np.mean(_split(each_day["area"][asked.days]) > limit))


def drawn_for(victim: Victim, asked: Asked) -> Drawn:
    """Parameters of the enzymes and of the medicine, a draw for each person.

    CL varies as intrinsic clearance, so that it stays below the flow of the liver;
    shares by enzyme vary on the logit.
    """
    evidence, n = load(), asked.people.n
    streams = Streams(asked.seed, cohort=asked.people.cohort)
    fitted, how = posterior(asked.people.blocks), (streams, n, Vary(), {})
    found = {
        name: (fitted.draw if fitted.holds(name) else draw)(evidence.prior(name), *how)
        for name in ENZYMES
    }
    Qh = draw(evidence.prior("Qh"), streams, n, Vary())
    flow = evidence.prior("Qh").value

    gsd = number(victim, "gsd")

    def factor(name: str) -> np.ndarray:
        z = streams.shared_normal(f"victim/{victim.key}/{name}", n)
        return np.exp(log(gsd) * z)

    def share(name: str) -> np.ndarray:
        value = number(victim, name)
        if value == 1.0:
            return np.ones(n)
        odds = value / (1.0 - value)
        return odds * factor(name) / (1.0 + odds * factor(name))

    CL = number(victim, "CL")
    CLint = CL * flow / (flow - CL) * factor("CL")
    fm3A, fm2D6 = share("fm3A"), share("fm2D6")
    over = np.maximum(fm3A + fm2D6, 1.0)
    one = np.ones(n)
    return found | {
        "EN_start": one,
        "activity_2D6": asked.people.activity_2D6,
        "Qh": Qh,
        "ka_v": number(victim, "ka") * one,
        "CL_v": CLint * Qh / (CLint + Qh),
        "V_v": number(victim, "V") * factor("V"),
        "Fg_v": share("Fg"),
        "fm3A_v": fm3A / over,
        "fm2D6_v": fm2D6 / over,
    }


def _daily(drawn: Drawn, asked: Asked, lead: int) -> tuple[dict[str, np.ndarray], int]:
    """Area of every day and peak of kratom's last, for everyone twice, side by side:
    with kratom, without."""
    start = _first_h(asked)
    begin = start - DAY_H * lead
    days = lead + asked.days + asked.recovery
    midnights = begin + DAY_H * np.arange(days + 1)
    last = start + DAY_H * (asked.days - 1)
    close = last + np.arange(0.0, DAY_H + 1e-9, 0.25)
    times = np.unique(minutes(np.append(midnights, close))) / 60
    found, failed = _solved(drawn, asked, midnights[:-1], times, begin)
    at = np.searchsorted(times, midnights - 1e-6)
    window = (times >= last - 1e-6) & (times <= last + DAY_H + 1e-6)
    return {
        "area": np.diff(found["AUC_v"][at], axis=0),
        "peak": found["plasma_v"][window].max(axis=0),
    }, failed


def once(drawn: Drawn, asked: Asked, half_life_h: float) -> dict[str, np.ndarray]:
    """Area to infinity, peak and half-life of one dose taken with kratom's first, with
    over without, of everyone who met the tolerance [-]."""
    start = _first_h(asked)
    end = float(np.clip(AFTER * half_life_h, DAY_H, 28 * DAY_H))
    near = np.arange(0.0, 12.0, 1 / 6)
    grid = np.unique(minutes(np.append(near, np.linspace(12.0, end, 48)))) / 60
    found, _ = _solved(drawn, asked, np.array([start]), start + grid, start)
    plasma, area = found["plasma_v"], found["AUC_v"]
    twice = {name: np.repeat(drawn[name], 2) for name in ("V_v", "CL_v")}
    total = area[-1] + plasma[-1] * twice["V_v"] / twice["CL_v"]
    a, b = np.searchsorted(grid, (min(2.0 * half_life_h, 12.0), 0.8 * end))
    slope = np.log(plasma[a] / plasma[b]) / (grid[b] - grid[a])
    return {
        "auc": _split(total),
        "cmax": _split(plasma.max(axis=0)),
        "half_life": _split(log(2) / slope),
    }


def _solved(
    drawn: Drawn, asked: Asked, victim_h, times, start_h: float
) -> tuple[dict[str, np.ndarray], int]:
    """Outputs for everyone with kratom and, beside them, without; and how many of
    them missed the tolerance. Neighbours are solved in the same steps and sweeps, so
    where kratom does nothing they are equal to the last digit."""
    system = interaction(asked.people.ligands)
    found = solve(
        system,
        {name: np.repeat(drawn[name], 2) for name in system.parameters},
        _doses(asked, np.asarray(victim_h, float)),
        times,
        OUTPUTS,
        start_h=start_h,
        threads=asked.threads,
    )
    met = ~(found.failed[0::2] | found.failed[1::2])
    kept = np.repeat(met, 2)
    values = {name: np.where(kept, v, np.nan) for name, v in found.values.items()}
    return values, int((~met).sum())


def _doses(asked: Asked, victim_h: np.ndarray) -> Doses:
    """Mitragynine for one of each pair, 1 mg of the medicine for both."""
    inhibitor = asked.people.ligands[0].code
    kratom = entering(asked.people, asked.taken)
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


def _first_h(asked: Asked) -> float:
    """Hour of kratom's first intake; 8 in the morning when there is none [h]."""
    return float(asked.taken.time_h[0]) if asked.taken.time_h.size else 8.0


def _split(values: np.ndarray) -> Float[np.ndarray, " people"]:
    """With kratom over without, of those who were computed."""
    ratio = values[0::2] / values[1::2]
    return ratio[np.isfinite(ratio)]
