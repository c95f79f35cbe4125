"""Bars of the way down: how long it takes, that more use never shortens it, and that
what a step may add is kept in people on whom it was not planned."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import combinations, pairwise, product
from math import inf

import mitragyna as mg
from mitragyna.answer import PlannedWay, Taper
from mitragyna.dosing.descent import USUAL, Descent
from mitragyna.dosing.planner import Planner
from mitragyna.dosing.stepwise import Stepwise, at_first
from mitragyna.evidence.bounds import bound
from mitragyna.person.setting import COHORT, Draws, Setting, setting
from mitragyna.record.history import History

from .row import Bar, at_most, between, goal

PERSON = "above_tested_range"

#: Grams of leaf three times a day, and days of daily use, of the grid; of the whole.
GRAMS, DAYS = (1.0, 3.0), (20, 90, 365)
MANY_GRAMS = tuple(0.5 * k for k in range(1, 21))
MANY_DAYS = (15, 20, 30, 45, 60, 90, 120, 180, 365, 720)

#: People of each of many habits: enough for which of two takes longer.
FEW = 250

#: People on whom a plan was not made.
PEOPLE, SEED = 2000, 77

#: Adaptation that brings people of another prior into withdrawal, relative to ours.
SOONER = 0.7

HABIT = "2.6 g three times a day", 180


def taking(text: str, days: int) -> History:
    """Somebody without other risks who has taken leaf so for so many days."""
    person = mg.example(PERSON)
    since = person.as_of - timedelta(days=days)
    return replace(person, regimen=mg.parse_regimen(text), since=since, missed=())


@cache
def planned(text: str, days: int, people: int = 1000) -> Taper:
    """Ways down of that person."""
    return mg.taper(taking(text, days), "clinician", mg.TaperWish(subjects=people))


def weeks(answer: Taper) -> float:
    """Of the chosen plan; more than any where treatment stands in its place."""
    every = {plan.name: plan for plan in answer.plans}
    return every[answer.chosen].weeks if answer.chosen else inf


def durations() -> list[Bar]:
    """How long four people take."""
    tablets = mg.taper(mg.example("seven_oh_tablet"), "clinician")
    longest = bound("longest_way_down_weeks")
    light, usual = (weeks(planned(*habit)) for habit in (("2 g once a day", 13), HABIT))
    heavy = min(weeks(planned("7 g four times a day", 730)), longest + 1)
    name = "way down: weeks of"
    return [
        at_most(f"{name} 2 g once a day for 13 days", light, 2),
        goal(between(f"{name} {HABIT[0]} for half a year", usual, 7, 10)),
        between(
            f"{name} 7 g four times a day for two years; {longest + 1:g} stands for "
            "treatment in its place",
            heavy,
            10,
            longest + 1,
        ),
        at_most("way down: plans for 7-OH tablets", len(tablets.plans), 0),
    ]


def monotone(grams: tuple[float, ...] = GRAMS, days: tuple[int, ...] = DAYS) -> Bar:
    """More a day, or longer use, is never gone down from faster."""
    took = {
        (g, d): weeks(planned(f"{g:g} g three times a day", d, FEW))
        for g, d in product(grams, days)
    }
    more = [((a, d), (b, d)) for a, b in combinations(grams, 2) for d in days]
    longer = [((g, a), (g, b)) for a, b in combinations(days, 2) for g in grams]
    return at_most(
        f"way down: pairs of {len(took)} habits of which the heavier takes less time",
        sum(took[less] > took[heavier] for less, heavier in (*more, *longer)),
        0,
    )


def kept() -> list[Bar]:
    """The largest chance of a step in people on whom it was not planned; and, reported,
    in people of another prior, whom the same adaptation brings into withdrawal
    sooner."""
    setup = setting(taking(*HABIT), Draws(seed=SEED, n=PEOPLE, threads=None))
    own = setup.people.parameters
    sooner = replace(setup.people, parameters=own | {"x50": SOONER * own["x50"]})
    # people come in cohorts that share what is not known of the population
    error = (0.1 * 0.9 * COHORT / PEOPLE) ** 0.5
    limit = bound("added_withdrawal") + 2.0 * error
    name = f"way down: share of {PEOPLE} other people to whom its worst step adds"
    return [
        at_most(name, _worst_step(setup), limit),
        goal(
            at_most(
                f"{name}, of another prior (x50 times {SOONER:g})",
                _worst_step(replace(setup, people=sooner)),
                limit,
            )
        ),
    ]


def _worst_step(setup: Setting) -> float:
    """What the chosen way does to people in its worst step."""
    answer = planned(*HABIT)
    chosen = {plan.name: plan for plan in answer.plans}[answer.chosen or ""]
    planner = Planner(begun=at_first(Stepwise(setup)), footing=USUAL, allowed=1.0)
    return planner.judged(chosen.name, descent_of(chosen)).worst_step


def descent_of(plan: PlannedWay) -> Descent:
    """The shares of a plan week by week, held ones among them."""
    shares = list[float]()
    for step, after in pairwise((*plan.steps, None)):
        assert step is not None
        weeks = after.from_week - step.from_week if after else 1
        shares += [(step.percent_of_start or 0.0) / 100.0] * weeks
    first = plan.steps[0].from_week - 1
    return Descent(shares=(*[1.0] * first, *shares))
