"""People made up, on ways down: no limit broken, no gate passed, nothing loosened."""

from dataclasses import replace

from tests.cases import descents
from tests.cases.people import using

COUNT, SEED = 300, 2


def test_no_plan_breaks_a_limit_passes_a_gate_or_loosens() -> None:
    seen = descents.looked(COUNT, SEED, every=12)
    assert seen.wrong == ()
    assert seen.planned >= 5
    assert len(seen.gates) > 100
    assert min(seen.states.values()) > 20


def test_what_is_wrong_would_be_seen() -> None:
    history = using("2 g three times a day", days=200)
    person = descents.judged(history)
    ways = descents.ways_of(person)
    (chosen,) = (plan for plan in ways.plans if plan.name == ways.chosen)
    steps = chosen.steps
    for broken, fault in (
        (replace(chosen, worst_step=0.2), "adds more"),
        (replace(chosen, weeks=40), "longer than any"),
        (replace(chosen, steps=(*steps[:1], *steps[3:])), "faster than the fastest"),
        (replace(chosen, steps=(steps[1], steps[0], *steps[2:])), "a step up"),
        (replace(chosen, steps=(*steps[:2], steps[-1])), "too large a share"),
        (replace(chosen, weeks=0), "at once"),
    ):
        shown = replace(ways, plans=(broken,))
        faults = list(descents.faults(shown, person))
        assert any(fault in one for one in faults), fault
    assert not list(descents.faults(ways, person))
