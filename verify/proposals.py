"""Bars of what is proposed: judged by rules and policies, nothing simulated."""

from math import inf

from tests.cases import descents as of_plans
from tests.cases import mutations, one_voice
from tests.cases import pairs as of_rules
from tests.cases.contradictions import swept
from tests.cases.offers import offers

from .cores import on_every_core
from .row import Bar, at_most


def offered(people: int = 500) -> Bar:
    """Increases that end where a rule forbids it, or above 5 g of product a day."""
    count = offers(people)
    name = f"increases that end where none may, {people} people: {count.line}"
    return at_most(name, len(count.wrong), 0)


def mutated(files: int) -> Bar:
    """Files with something added, hidden or misspelt, against those they were."""
    tally = mutations.mutated(files)
    name = f"answers looser than of the clean file or numbers changed, {tally.line}"
    return at_most(name, len(tally.looser) + len(tally.silent), 0)


def pairs(enough: float = inf) -> Bar:
    """Second contraindications that open a policy, of all pairs that can coexist, or
    of as many as give each contraindication enough hits."""
    tried = of_rules.compared(enough)
    name = (
        f"second contraindications that open a policy, {tried.pairs} pairs, the least "
        f"tried {tried.fewest_hits} times, {len(of_rules.excluded())} cannot coexist"
    )
    return at_most(name, len(tried.looser), 0)


def contradictions() -> Bar:
    """Answers of which one line contradicts another: every rule, use and role."""
    answers, wrong = swept()
    said = f"; first: {wrong[0]}" if wrong else ""
    return at_most(f"{answers} answers that contradict themselves{said}", len(wrong), 0)


def one_voice_only(people: int) -> Bar:
    """Answers to people made up that contradict themselves, or bring a treatment or an
    amount to a person."""
    answers, wrong = one_voice.swept(people, seed=20261130)
    said = f"; first: {wrong[0]}" if wrong else ""
    name = f"{answers} answers to {people} people made up, wrong in them{said}"
    return at_most(name, len(wrong), 0)


def descents(people: int, covering: int) -> Bar:
    """Ways down and plans of people made up that break a limit, go past a gate, or
    loosen with one thing more against them.

    covering  at most so many more, made up towards pairs of gates
    """
    seen = of_plans.looked(
        people, seed=20261130, every=4, covering=covering, each=on_every_core
    )
    said = f"; first: {seen.wrong[0]}" if seen.wrong else ""
    return at_most(f"ways down of {seen.line}: wrong in them{said}", len(seen.wrong), 0)
