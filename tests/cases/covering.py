"""People made up towards pairs of rules: each carries many, the pairs that were seen
least before all others.

A pair is seen where both rules fire in one person. Some never do: both set the same
field, or where one fires the other is silent.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

import numpy as np
from jaxtyping import Bool, Int

from mitragyna.answer import Role, UseState
from mitragyna.errors import InputError
from mitragyna.person.use import use
from mitragyna.record import History
from mitragyna.safety.gates import Gates, gates
from tests.cases.additions import additions
from tests.cases.generated import STATES, Made, changed, made, wish_of
from tests.cases.pairs import excluded

#: How often each pair is to be seen.
ENOUGH = 20

#: Rules that one person carries; people in whom a pair is tried before it is said not
#: to occur.
CARRIED, IN_VAIN = 14, 16

#: Why a pair does not occur; the first that holds somewhere is named.
SEEN, OTHER_USE = "not tried enough", "bring another state of use"
SILENT = "of which one is silent where the other fires"
NO_RECORD = "cannot stand in one record"
REASONS = (SEEN, OTHER_USE, SILENT, NO_RECORD)

#: Whom rules are set off in: every state of use, in each of its forms.
BASES = tuple((state, begin) for state, every in STATES.items() for begin in every)

Matrix = Int[np.ndarray, "rules rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """How often two rules fired in one person.

    seen   by pair, twice; of a rule with itself, how often it fired
    tried  how often someone was made up for the pair, twice
    """

    rules: tuple[str, ...]
    seen: Matrix = field(repr=False)
    tried: Matrix = field(repr=False)

    def count(self, verdict: Gates) -> None:
        """One person more."""
        fired = {gate.rule for gate in verdict.fired}
        at = [k for k, rule in enumerate(self.rules) if rule in fired]
        self.seen[np.ix_(at, at)] += 1

    @property
    def wanted(self) -> Matrix:
        """How many more of each pair are wanted, twice; none of one that was tried in
        vain."""
        missing = np.maximum(ENOUGH - self.seen, 0)
        missing[(self.seen == 0) & (self.tried >= IN_VAIN)] = 0
        np.fill_diagonal(missing, 0)
        return missing

    @property
    def never(self) -> tuple[tuple[str, str], ...]:
        """Pairs that were not seen."""
        at = np.argwhere(np.triu(self.seen == 0, k=1))
        return tuple((self.rules[a], self.rules[b]) for a, b in at)

    @property
    def line(self) -> str:
        """The counts in words."""
        above = self.seen[np.triu_indices(len(self.rules), k=1)]
        some = above[above > 0]
        why = Counter(reason(*pair) for pair in self.never)
        reasons = "; ".join(f"{count} {text}" for text, count in why.most_common())
        return (
            f"{len(some)} pairs of gates, {int((some < ENOUGH).sum())} of them fewer "
            f"than {ENOUGH} times; {len(self.never)} never seen ({reasons})"
        )


def none_yet(rules: tuple[str, ...]) -> Pairs:
    """Nothing was seen."""
    shape = len(rules), len(rules)
    return Pairs(rules=rules, seen=np.zeros(shape, int), tried=np.zeros(shape, int))


def towards(pairs: Pairs, most: int, random: Random) -> Iterator[Made]:
    """At most so many people until no pair is wanted; whoever asks for the next one has
    counted the one before."""
    for _ in range(most):
        wanted = pairs.wanted
        if not wanted.any():
            return
        at = np.argwhere(wanted == wanted.max())
        first, second = (int(k) for k in at[random.randrange(len(at))])
        tries = int(pairs.tried[first, second])
        pairs.tried[[first, second], [second, first]] += 1
        state, begin = BASES[tries % len(BASES)]
        history, chosen = begin(), [first, second]
        if tries < len(BASES):  # later the two alone
            chosen = _with_others(chosen, pairs, random)
        # last, where nothing takes them away, the two
        for k in reversed(chosen):
            history = changed(history, additions()[pairs.rules[k]], state)
        yield made(replace(history, wish=wish_of(random, history)))


def _with_others(chosen: list[int], pairs: Pairs, random: Random) -> list[int]:
    """The two, and others of which most pairs are wanted."""
    wanted, apart = pairs.wanted > 0, _apart(pairs.rules)
    while len(chosen) < CARRIED:
        gain = wanted[chosen].sum(axis=0) + [random.random() for _ in pairs.rules]
        gain[apart[chosen].any(axis=0)] = 0.0
        gain[chosen] = 0.0
        chosen = [*chosen, int(gain.argmax())]
    return chosen


@cache
def _apart(rules: tuple[str, ...]) -> Bool[np.ndarray, "rules rules"]:
    """Which of them set the same field."""
    both = excluded()
    return np.array([[(a, b) in both or (b, a) in both for b in rules] for a in rules])


def reason(first: str, second: str) -> str:
    """Why two rules do not fire in one person."""
    both = excluded()
    if quarrel := both.get((first, second)) or both.get((second, first)):
        return f"both set {quarrel}"
    seen = {
        _together(pair, *base)
        for pair in ((first, second), (second, first))
        for base in BASES
    }
    return next((why for why in REASONS if why in seen), NO_RECORD)


def _together(pair: tuple[str, str], state: UseState, begin: Callable[[], History]):
    """What becomes of one rule after the other, in one state of use."""
    history = begin()
    for rule in pair:
        try:
            history = additions()[rule](history)
        except InputError:
            return NO_RECORD
    fired = {gate.rule for gate in gates(history, Role.clinician).fired}
    if fired >= set(pair):
        return SEEN if use(history).state is state else OTHER_USE
    return SILENT
