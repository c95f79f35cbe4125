"""Contraindications two at a time, where one person can have both."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import combinations
from math import inf
from random import Random

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.safety.gates import gates
from tests.cases.additions import additions
from tests.cases.people import Change, clean, using
from tests.safety.test_gates import CONTRAINDICATIONS

#: Fields that hold many things at once: one more never takes another away.
LISTS = ("subject.conditions", "subject.comedication", "observations", "wish.asks")
BASES = {"takes nothing": clean(), "takes kratom": using()}


@dataclass(slots=True, kw_only=True)
class PairTally:
    """Pairs that were compared, and those of which one opened a policy."""

    pairs: int = 0
    hits: Counter = field(default_factory=Counter)
    looser: list[str] = field(default_factory=list)

    @property
    def fewest_hits(self) -> int:
        """Hits of the contraindication that was tried least."""
        return min(self.hits[rule] for rule in CONTRAINDICATIONS)


def compared(enough: float = inf, seed: int = 20260603) -> PairTally:
    """Pairs that can coexist, on every base: all of them, or as many as give each
    contraindication enough hits."""
    tried, alone = PairTally(), {}
    changes = additions()
    cases = [(base, *pair) for base in BASES for pair in coexisting()]
    Random(seed).shuffle(cases)
    for base, first, second in cases:
        if min(tried.hits[first], tried.hits[second]) >= enough:
            continue
        for rule in (first, second):
            if (base, rule) not in alone:
                alone[base, rule] = _left(changes[rule](BASES[base]))[0]
        left, fired = _left(changes[second](changes[first](BASES[base])))
        tried.pairs += 1
        tried.hits.update(fired)
        if not left <= alone[base, first] & alone[base, second]:
            tried.looser.append(f"{base}: {first} and {second}: {sorted(left)}")
    return tried


def coexisting() -> list[tuple[str, str]]:
    """Pairs of which neither overwrites what the other sets."""
    return [p for p in combinations(CONTRAINDICATIONS, 2) if p not in excluded()]


def excluded() -> dict[tuple[str, str], str]:
    """Pairs that no person can have both of, and the field they quarrel over."""
    if not _EXCLUDED:
        sets = {rule: _sets(additions()[rule]) for rule in CONTRAINDICATIONS}
        for first, second in combinations(CONTRAINDICATIONS, 2):
            shared = sets[first].keys() & sets[second].keys()
            quarrel = [at for at in shared if sets[first][at] != sets[second][at]]
            if quarrel:
                _EXCLUDED[first, second] = min(quarrel)
    return _EXCLUDED


_EXCLUDED: dict[tuple[str, str], str] = {}


def _left(history):
    verdict = gates(history, Role.clinician)
    left = allowed_policies(verdict, history)
    return left, {gate.rule for gate in verdict.fired}


def _sets(change: Change) -> dict[str, object]:
    """The fields that a change sets, and to what."""
    before, after = dict(_flat(clean())), dict(_flat(change(clean())))
    return {
        at: after.get(at)
        for at in before.keys() | after.keys()
        if before.get(at) != after.get(at)
    }


def _flat(part, at: str = "") -> Iterator[tuple[str, object]]:
    if is_dataclass(part) and at not in LISTS and at != "regimen":
        for one in fields(part):
            inner = f"{at}.{one.name}" if at else one.name
            yield from _flat(getattr(part, one.name), inner)
    elif at not in LISTS:
        yield at, part
