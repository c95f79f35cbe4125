"""What a course is predicted to do: bands over time and a few facts in words.

Nothing is learnt from the person's own observations here; `basis` says so.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..evidence.load import load
from ..population.population import Like, People, sample
from ..population.spread import Vary
from ..population.streams import Streams
from ..record.history import History
from ..record.product import Form, Product, product_named
from ..record.subject import Sex
from ..simulate import Profile, simulate
from .answer import Band, Forecast, Role
from .bounds import bound
from .course import HOUR, Course, course

OUTPUTS = (
    *("plasma_MG", "plasma_7OH", "plasma_SC", "E", "EC50_fold", "SOWS"),
    *("P", "P_u", "NRS", "NRS_low", "NRS_high", "NRS_u"),
)

#: Hours shown closely, and the step between what is computed beyond them [h].
CLOSE_H, STEP_H = 48.0, 3.0
DAY_H, WEEKS = 24.0, 4

#: Taken when no product is named: loose leaf, the class with the widest content.
UNNAMED = "L1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Who is simulated, with what past, and how."""

    history: History
    people: People
    course: Course
    product: Product
    seed: int
    threads: int | None

    def run(
        self, weeks: float, rule, factor, step_h: float = STEP_H
    ) -> tuple[Float[np.ndarray, " times"], Profile]:
        """Hours since `as_of` and the profile of a policy."""
        since = np.arange(0.0, weeks * 168.0 + 0.5 * step_h, step_h)
        profile = simulate(
            self.people,
            self.course.taken(weeks, rule, factor),
            self.course.as_of_h + since,
            OUTPUTS,
            start_h=self.course.begin_h,
            threads=self.threads,
        )
        return since, profile


def setting(
    history: History, seed: int, n: int, threads: int | None, vary: Vary | None = None
) -> Setting:
    """Virtual people like the subject, at the first moment of the past."""
    product = history.product or product_named(UNNAMED)
    past = course(history, Streams(seed), n)
    people = sample(
        Like(
            sex=history.subject.sex,
            mass_kg=history.subject.mass_kg,
            usual_nrs=history.usual_nrs,
        ),
        product,
        product.form,
        seed,
        n,
        clock_h=past.begin_h % DAY_H,
        vary=vary,
    )
    # placebo and drift begin with the policy; the clock of the course decides hours
    began = {"started": np.full(n, past.as_of_h)}
    people = replace(people, parameters=people.parameters | began)
    return Setting(
        history=history,
        people=people,
        course=past,
        product=product,
        seed=seed,
        threads=threads,
    )


def unchanged(_hours: float) -> float:
    """The present amount, whatever the hour [-]."""
    return 1.0


def forecast(known: Setting, role: Role) -> Forecast:
    """The present habit for four weeks: two days closely, then day by day."""
    rule = known.course.present
    close_h, close = known.run(CLOSE_H / 168.0, rule, unchanged, step_h=1.0)
    far_h, far = known.run(WEEKS, rule, unchanged)
    bands = (
        band("plasma_MG", "Mitragynine in plasma", "ng/mL", close_h, close),
        band("plasma_7OH", "7-Hydroxymitragynine in plasma", "ng/mL", close_h, close),
        band("E", "Effect at the mu receptor (0-1)", "-", close_h, close),
        _prolactin(known, close_h, close),
        band("NRS", "Pain, daily mean", "NRS 0-10", *_daily(far_h, far, "NRS")),
        band("EC50_fold", "Tolerance: EC50 relative to never exposed", "fold",
             *_daily(far_h, far, "EC50_fold")),
    )  # fmt: skip
    past = known.course
    shows_doses = role is not Role.person and rule is not None
    taken = past.taken(CLOSE_H / 168.0, rule, unchanged)
    ahead = taken.time_h[taken.time_h >= past.as_of_h] - past.as_of_h
    return Forecast(
        title="If nothing changes: two days hour by hour, four weeks day by day",
        bands=bands,
        summary=tuple(_facts(known, close, far)),
        dose_times_h=tuple(float(t) for t in ahead) if shows_doses else (),
        basis=(
            "Predicted from the population before calibration; the observations of "
            "this person are shown and judged by rules, and the forecast does not "
            "learn from them yet."
            + "".join(f" Assumed: {text}." for text in past.assumed)
            + (" Assumed product: loose leaf." if known.history.product is None else "")
        ),
    )


def band(
    quantity: str,
    title: str,
    unit: str,
    time_h: Float[np.ndarray, " times"],
    found: Profile | Float[np.ndarray, "times people"],
    limit: float | None = None,
    limit_name: str = "",
) -> Band:
    """Quantiles over the virtual people at each time [unit]."""
    values = found.values[quantity] if isinstance(found, Profile) else found
    levels = np.quantile(values, (0.05, 0.25, 0.5, 0.75, 0.95), axis=1)
    p5, p25, median, p75, p95 = (tuple(float(v) for v in row) for row in levels)
    return Band(
        quantity=quantity,
        title=title,
        unit=unit,
        time_h=tuple(float(t) for t in time_h),
        p5=p5,
        p25=p25,
        median=median,
        p75=p75,
        p95=p95,
        limit=limit,
        limit_name=limit_name,
    )


def daily_means(time_h: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Mean of each day [days, people]; every day has the same number of times."""
    per_day = round(DAY_H / (time_h[1] - time_h[0]))
    days = (len(time_h) - 1) // per_day
    return values[: days * per_day].reshape(days, per_day, -1).mean(axis=1)


def _daily(time_h, found: Profile, name: str) -> tuple[np.ndarray, np.ndarray]:
    means = daily_means(time_h, found.values[name])
    return DAY_H * (np.arange(len(means)) + 0.5), means


def prolactin_limit(history: History) -> tuple[float, str]:
    """Upper limit of prolactin [ng/mL]: the laboratory's last, else by sex."""
    own = [
        o.canonical_upper_limit
        for o in history.observations
        if o.quantity.value == "prolactin" and o.canonical_upper_limit is not None
    ]
    if own:
        return own[-1], "upper limit of the laboratory"
    sex = "female" if history.subject.sex is Sex.female else "male"
    return bound(f"prolactin_limit_{sex}"), "usual upper limit"


def _prolactin(known: Setting, time_h: np.ndarray, found: Profile) -> Band:
    limit, name = prolactin_limit(known.history)
    return band("P", "Prolactin", "ng/mL", time_h, found, limit, name)


def _facts(known: Setting, close: Profile, far: Profile):
    """Facts of a sentence each: median and 90 % interval."""

    def interval(values: np.ndarray, digits: int = 2) -> str:
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"

    values = close.values
    yield (
        "Mean mitragynine in plasma, next two days",
        (interval(values["plasma_MG"].mean(axis=0), 1) + " ng/mL"),
    )
    yield (
        "Mean effect at the mu receptor, of at most 1",
        interval(values["E"].mean(axis=0)),
    )
    ratio = values["P"].mean(axis=0) / values["P_u"].mean(axis=0)
    yield "Mean prolactin relative to the same person without kratom", interval(ratio)
    week = slice(-round(7 * DAY_H / STEP_H) - 1, None)
    less = (far.values["NRS_u"] - far.values["NRS"])[week].mean(axis=0)
    yield "Pain in week 4, points below the same person never exposed", interval(less)
    yield (
        "EC50 in week 4 relative to never exposed",
        interval(far.values["EC50_fold"][-1]),
    )
    failed = int(close.failed.sum() + far.failed.sum())
    error = max(close.achieved_error, far.achieved_error)
    yield (
        "Numerical error of the simulation, largest of all virtual people",
        (
            f"below {max(error, 1e-6):.0e} relative"
            + (f"; {failed} of {2 * known.people.n} runs failed" if failed else "")
        ),
    )


def width_shares(history: History, seed: int, n: int, threads: int | None) -> str:
    """Where the width of the mean mu effect comes from, in percent."""
    sources = {
        "about the population": Vary(population=True, people=False, product=False),
        "between people": Vary(population=False, people=True, product=False),
        "of the product": Vary(population=False, people=False, product=True),
    }
    spread = {}
    for name, vary in sources.items():
        alone = setting(history, seed, n, threads, vary)
        _, found = alone.run(CLOSE_H / 168.0, alone.course.present, unchanged)
        effect = found.values["E"].mean(axis=0)
        spread[name] = float(np.var(np.log(np.maximum(effect, 1e-12))))
    total = sum(spread.values()) or 1.0
    return ", ".join(f"{100 * v / total:.0f} % {name}" for name, v in spread.items())
