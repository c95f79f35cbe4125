"""A trial of kratom in one person, laid out: for a clinician to lead."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ..answer import (
    DatedPeriod,
    DatedStep,
    Hindrance,
    Refusal,
    Role,
    TrialPlan,
    TrialSize,
)
from ..clock import DAY
from ..dosing.decide import decide
from ..dosing.learning import learnt_setting
from ..dosing.tried import learnable
from ..evidence.bounds import bound
from ..inference.crossover.by_day import pain_by_day
from ..person.setting import Draws
from ..record.history import History
from ..record.trial_of_one import TrialPeriod
from .hindered import by_gates, by_use
from .moves import pain_moves
from .passage import Passage, passage_of
from .periods import dated, in_random_order
from .size import size, weeks_of

HINDERED = "No trial in this person, for the reasons below."
LAID_OUT = (
    "A trial of {pairs} pairs, {weeks} weeks: where pain is {points:g} point lower on "
    "kratom, it would say so with a chance of {share} %."
)
LARGE_ALONE = (
    "No trial of up to {longest:g} weeks could tell whether pain is {points:g} point "
    "lower on kratom: at best it would say so with a chance of {best} %. Laid out is "
    "one of {pairs} pairs, {weeks} weeks, that would tell a difference of {much:g} "
    "points ({share} %)."
)
NONE_TELLS = (
    "No trial of up to {longest:g} weeks could tell whether kratom helps this person: "
    "at best it would see {points:g} point less pain with a chance of {best} %."
)
NO_TIME = (
    "No trial: {fewest:g} pairs of periods, with the way off kratom and back, would "
    "take longer than {longest:g} weeks."
)
STATEMENTS = (
    "It tells whether what is taken lowers pain in this person, against none of it. It "
    "does not tell that kratom is harmless, and it is no reason to start or to raise.",
    "It is open: who takes part knows what is taken, and what is hoped for counts as "
    "benefit. A pharmacy can blind it with capsules alike.",
    "After days without kratom tolerance is lost: it is taken again from the lowest "
    "step on, as laid out, and never at once as before. Naloxone at home.",
    "Pain once a day; SOWS at least once a week, off kratom on rated days. A day off "
    "with an intake ends the use of that period.",
    "It stops at any gate, at SOWS above {sows:g}, at pain {worse:g} points worse, and "
    "whenever the person wishes.",
    "It is read once, when it is over: to look earlier makes chance look like benefit.",
)
OWN_PAIN = "How much pain moves is read from {days} rated days of this person."
OTHERS_PAIN = (
    "How much pain moves is assumed, as in others: {least:g} days of a pain diary "
    "before the trial would say what one can tell in this person."
)


def plan(history: History, role: Role, draws: Draws) -> TrialPlan | Refusal:
    """A trial that would tell most, or why there is none; takes seconds. For
    professionals."""
    decision = decide(history, role, draws)
    if decision.refusal is not None:
        return decision.refusal
    empty = TrialPlan(
        role=role,
        first=HINDERED,
        actions=decision.actions,
        hindrances=(*by_use(history), *by_gates(decision.gates)),
        pain=None,
        washout_days=None,
        sizes=(),
        pairs=None,
        periods=(),
        statements=(),
        sealed=decision.sealed,
    )
    if empty.hindrances:
        return empty
    setup = learnt_setting(learnable(history, decision.gates), draws)
    passage = passage_of(setup, decision.gates)
    if isinstance(passage, Hindrance):
        return replace(empty, hindrances=(passage,))
    return _laid_out(empty, history, passage, draws.seed)


def _laid_out(
    empty: TrialPlan, history: History, passage: Passage, seed: int
) -> TrialPlan:
    moves, own = pain_moves(history), pain_by_day(history)
    level = history.usual_nrs
    if level is None:
        level = float(np.mean([*own.values()])) if own else bound("nof1_level")
    begins = history.as_of.date() + DAY
    tried = list[tuple[TrialSize, tuple[TrialPeriod, ...]]]()
    for pairs in range(
        round(bound("nof1_fewest_pairs")), round(bound("nof1_most_pairs")) + 1
    ):
        order = in_random_order(np.random.default_rng(seed), pairs)
        periods = dated(order, passage, begins)
        if weeks_of(periods) > bound("nof1_longest_weeks"):
            break
        rng = np.random.default_rng([seed, pairs])
        tried.append((size(rng, periods, moves, level), periods))
    sizes = tuple(one for one, _ in tried)
    best = chosen(sizes)
    periods = dict(tried)[best] if best else ()
    return replace(
        empty,
        first=in_a_line(sizes, best),
        pain=moves,
        washout_days=passage.washout,
        sizes=sizes,
        pairs=best.pairs if best else None,
        periods=tuple(map(_shown, periods)),
        statements=tuple(_statements(moves.days)),
    )


def chosen(sizes: tuple[TrialSize, ...]) -> TrialSize | None:
    """The shortest that tells the smallest difference that is noticed; else the
    shortest that tells twice that."""
    power = bound("nof1_power")
    enough = [one for one in sizes if one.to_see >= power]
    for_much = [one for one in sizes if one.to_see_much >= power]
    return next(iter((*enough, *for_much)), None)


def in_a_line(sizes: tuple[TrialSize, ...], best: TrialSize | None) -> str:
    """What a trial could tell, and how long it would take."""
    points, longest = bound("benefit_points"), bound("nof1_longest_weeks")
    if not sizes:
        return NO_TIME.format(fewest=bound("nof1_fewest_pairs"), longest=longest)
    most = max(one.to_see for one in sizes)
    numbers = {"points": points, "longest": longest, "best": f"{100 * most:.0f}"}
    if best is None:
        return NONE_TELLS.format(**numbers)
    numbers |= {"pairs": best.pairs, "weeks": best.weeks, "much": 2 * points}
    if best.to_see >= bound("nof1_power"):
        return LAID_OUT.format(share=f"{100 * best.to_see:.0f}", **numbers)
    return LARGE_ALONE.format(share=f"{100 * best.to_see_much:.0f}", **numbers)


def _statements(days: int) -> Iterator[str]:
    least = bound("nof1_diary_days")
    yield OWN_PAIN.format(days=days) if days else OTHERS_PAIN.format(least=least)
    numbers = {"sows": bound("step_back_sows"), "worse": bound("pain_worse_points")}
    yield from (text.format(**numbers) for text in STATEMENTS)


def _shown(period: TrialPeriod) -> DatedPeriod:
    """A period as it stands in an answer."""
    return DatedPeriod(
        with_kratom=period.with_kratom,
        begins=period.begins,
        clean=period.clean,
        rated=period.rated,
        ends=period.ends,
        steps=tuple(
            DatedStep(
                begins=step.begins,
                percent_of_start=step.percent_of_start,
                units=step.units,
            )
            for step in period.steps
        ),
    )
