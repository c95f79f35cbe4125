"""Bars of what is proposed: judged by rules and policies, nothing simulated."""

import sys
from math import inf
from pathlib import Path

from .row import Bar, at_most


def offered(people: int = 500) -> Bar:
    """Increases that end where a rule forbids it, or above 5 g of product a day."""
    _see_people()
    from offers import offers  # pyright: ignore[reportMissingImports]

    count = offers(people)
    name = f"increases that end where none may, {people} people: {count.line}"
    return at_most(name, len(count.wrong), 0)


def mutated(files: int) -> Bar:
    """Files with something added, hidden or misspelt, against those they were."""
    _see_people()
    from mutations import mutated as compared  # pyright: ignore[reportMissingImports]

    tally = compared(files)
    name = f"answers looser than of the clean file or numbers changed, {tally.line}"
    return at_most(name, len(tally.looser) + len(tally.silent), 0)


def pairs(enough: float = inf) -> Bar:
    """Second contraindications that open a policy, of all pairs that can coexist, or
    of as many as give each contraindication enough hits."""
    _see_people()
    # deferred with the others: the people of the tests lie beside the package
    from pairs import compared, excluded  # pyright: ignore[reportMissingImports]

    found = compared(enough)
    name = (
        f"second contraindications that open a policy, {found.pairs} pairs, the least "
        f"tried {found.fewest_hits} times, {len(excluded())} cannot coexist"
    )
    return at_most(name, len(found.looser), 0)


def contradictions() -> Bar:
    """Answers of which one line contradicts another: every rule, use and role."""
    _see_people()
    # deferred with the others: the people of the tests lie beside the package
    from contradictions import swept  # pyright: ignore[reportMissingImports]

    answers, wrong = swept()
    said = f"; first: {wrong[0]}" if wrong else ""
    return at_most(f"{answers} answers that contradict themselves{said}", len(wrong), 0)


def _see_people() -> None:
    """The people of the tests lie beside the package, in the repository."""
    folder = str(Path("tests/dosing").resolve())
    if folder not in sys.path:
        sys.path.insert(0, folder)
