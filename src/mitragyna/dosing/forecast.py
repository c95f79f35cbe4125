"""What a course is predicted to do: bands over time and a few facts in words.

Whether its people learnt from what was measured in the person, `basis` says.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import numpy as np
from jaxtyping import Float

from ..answer import Band, Forecast, Role
from ..clock import DAY_H, HOUR, WEEK_H
from ..evidence.bounds import bound
from ..person.course import unchanged
from ..person.setting import STEP_H, Draws, Follow, Run, Setting, setting, steps_ahead
from ..population.scores import NOTHING_VARIES
from ..record.history import History
from ..record.subject import Sex

#: Shown hour by hour, and the weeks that are shown day by day.
CLOSE_H, WEEKS = 48.0, 4

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)

LEARNS = "It learns from what was measured in this person; rules judge that as well"
LEARNS_NOTHING = (
    "It learns from nothing that was measured in this person; rules judge what was"
)


def forecast(setup: Setting, follow: Follow, role: Role, learns: bool) -> Forecast:
    """The present habit for four weeks: two days closely, then day by day. A person
    reads no predicted benefit of it, from which an amount would follow.

    learns  whether the people are those of a posterior
    """
    past = setup.course
    close = setup.follow(CLOSE_H / WEEK_H, past.present, unchanged, step_h=1.0)
    far = follow(WEEKS, past.present, unchanged)
    is_exposed = bool(far.taken.amount)
    ahead = close.taken.time_h - past.as_of_h
    for_person = role is Role.person
    facts = _facts(setup, close, far, for_person)
    shows_doses = not for_person and past.present is not None
    return Forecast(
        title="If nothing changes: two days hour by hour, four weeks day by day",
        bands=tuple(_bands(setup.history, close, far, for_person)),
        summary=(*facts, _width(setup, learns)) if is_exposed else (),
        dose_times_h=tuple(map(float, ahead[ahead >= 0])) if shows_doses else (),
        basis=_basis(setup, close, far, learns),
        clock_h=clock_h(setup.history.as_of),
    )


def clock_h(time: datetime) -> float:
    """The time of day [h]."""
    return (time - time.replace(hour=0, minute=0, second=0, microsecond=0)) / HOUR


def _bands(history: History, close: Run, far: Run, for_person: bool) -> Iterator[Band]:
    is_exposed = bool(far.taken.amount)
    hours, days = close.time_h, DAY_H * (np.arange(WEEKS * 7) + 0.5)
    if is_exposed:
        near = close.values
        yield band("plasma_MG", "Mitragynine in plasma", "ng/mL", hours, near)
        yield band("plasma_7OH", "7-Hydroxymitragynine in plasma", "ng/mL", hours, near)
        yield band("E", "Effect at the mu receptor (0-1)", "-", hours, near)
    limit, name = prolactin_limit(history)
    prolactin = band("P", "Prolactin", "ng/mL", hours, close.values)
    yield replace(prolactin, limit=limit, limit_name=name)
    if is_exposed and not for_person:
        change = {"NRS_change": daily_means(far.values["NRS"] - far.values["NRS_u"])}
        title = "Pain against the same person never exposed, daily mean"
        yield band("NRS_change", title, "NRS points", days, change)
    if is_exposed:
        grown = {"EC50_fold": daily_means(far.values["EC50_fold"])}
        title = "Tolerance: EC50 relative to never exposed"
        yield band("EC50_fold", title, "fold", days, grown)


def band(
    quantity: str,
    title: str,
    unit: str,
    time_h: Float[np.ndarray, " times"],
    values: dict[str, Float[np.ndarray, "times people"]],
) -> Band:
    """Quantiles over the virtual people at each time [unit]."""
    levels = np.quantile(values[quantity], LEVELS, axis=1)
    p5, p25, median, p75, p95 = (tuple(map(float, row)) for row in levels)
    return Band(
        quantity=quantity,
        title=title,
        unit=unit,
        time_h=tuple(map(float, time_h)),
        p5=p5,
        p25=p25,
        median=median,
        p75=p75,
        p95=p95,
    )


def daily_means(
    values: Float[np.ndarray, "times people"],
) -> Float[np.ndarray, "days people"]:
    """Mean of each day of what was computed every `STEP_H` hours."""
    per_day = round(DAY_H / STEP_H)
    days = (len(values) - 1) // per_day
    return values[: days * per_day].reshape(days, per_day, -1).mean(axis=1)


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


def is_prolactin_raised(history: History) -> bool:
    """Whether the last prolactin on record lies above its upper limit."""
    totals = [one for one in history.observations if one.quantity.value == "prolactin"]
    limit, _ = prolactin_limit(history)
    return bool(totals) and totals[-1].canonical > limit


def _facts(
    setup: Setting, close: Run, far: Run, for_person: bool
) -> Iterator[tuple[str, str]]:
    """Facts of a sentence each: median and 90 % interval."""

    def interval(values: np.ndarray, digits: int = 2) -> str:
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"

    mean = {name: course.mean(axis=0) for name, course in close.values.items()}
    week = {name: course[far.week(WEEKS)] for name, course in far.values.items()}
    plasma = interval(mean["plasma_MG"], 1)
    yield "Mean mitragynine in plasma, next two days", f"{plasma} ng/mL"
    yield "Mean effect at the mu receptor, of at most 1", interval(mean["E"])
    ratio = interval(mean["P"] / mean["P_u"])
    yield "Mean prolactin relative to the same person without kratom", ratio
    if not for_person:
        less = interval((week["NRS_u"] - week["NRS"]).mean(axis=0))
        yield "Pain in week 4, points below the same person never exposed", less
    grown = interval(week["EC50_fold"].mean(axis=0))
    yield "EC50 in week 4 relative to never exposed", grown


def _width(setup: Setting, learns: bool) -> tuple[str, str]:
    """The fact of where the width comes from; what is learnt is not divided so."""
    name = "Where the width of the mu effect comes from"
    shares = _width_shares(setup.history, setup.draws)
    return f"{name}, before anything was measured" if learns else name, shares


def _basis(setup: Setting, close: Run, far: Run, learns: bool) -> str:
    """What the forecast rests on, in sentences."""
    failed = int((~close.met | ~far.met).sum())
    left_out = f", {failed} of them left out: not computed well enough" * bool(failed)
    sentences = [
        f"Predicted with {setup.draws.n} virtual people{left_out}, with calibrated "
        "kinetics and mostly prior effects",
        LEARNS if learns else LEARNS_NOTHING,
    ]
    habits = [one.habit for one in (setup.course, *setup.course.beside)]
    assumed = dict.fromkeys(text for habit in habits for text in habit.assumed)
    sentences += [f"Assumed: {text}" for text in assumed]
    if setup.history.product is None and far.taken.amount:
        sentences.append("Assumed: the product is loose leaf")
    if setup.history.usual_nrs is None:
        sentences.append("Assumed: usual pain as in trials of chronic pain")
    error = max(close.achieved_error, far.achieved_error)
    sentences.append(f"Estimated numerical error at most {error:.1e} relative")
    return ". ".join(sentences) + "."


def _width_shares(history: History, draws: Draws) -> str:
    """Where the width of the mean mu effect comes from, in percent."""
    nothing = NOTHING_VARIES
    fewer = replace(draws, n=max(2, draws.n // 2), vary=nothing, habit=False)
    sources = {
        "about the population": replace(fewer, vary=replace(nothing, population=True)),
        "between people": replace(fewer, vary=replace(nothing, people=True)),
        "of the product": replace(fewer, vary=replace(nothing, product=True)),
        "of the habit": replace(fewer, habit=True),
    }
    spread = {}
    for name, varied in sources.items():
        alone = setting(history, varied)
        if name == "of the habit" and not alone.course.habit.differs:
            continue
        past, weeks = alone.course, CLOSE_H / WEEK_H
        taken = past.taken(weeks, past.present, unchanged)
        run = alone.follow_at(steps_ahead(past, weeks), taken, ("E",))
        effect = run.values["E"].mean(axis=0)
        spread[name] = float(np.var(np.log(np.maximum(effect, 1e-12))))
    total = sum(spread.values()) or 1.0
    return ", ".join(f"{100 * v / total:.0f} % {name}" for name, v in spread.items())
