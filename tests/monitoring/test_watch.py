"""What the record says today of someone on a way down."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import mitragyna as mg
from mitragyna.answer import PlanStatus, Role, Tier, Watched
from mitragyna.errors import InputError
from mitragyna.inference.learnt import learn
from mitragyna.monitoring import watch as watching
from mitragyna.monitoring.progress import words
from mitragyna.monitoring.watch import TREATED
from mitragyna.person.setting import Draws
from mitragyna.products.plausible import believed
from mitragyna.record.history import History
from mitragyna.record.running_plan import RunningPlan
from mitragyna.report.first import A4, about, in_lines, page_one
from mitragyna.report.plan import stands
from tests.stated import stated

from .followed import on_day, plan


def watched(history: History, role: str = "clinician", **changed: object) -> Watched:
    return mg.watch(mg.following(history, plan(**changed)), role)


def test_a_plan_that_goes_well_goes_on() -> None:
    answer = watched(on_day(7, 4.5, ("sows", 6)))
    assert answer.status is PlanStatus.go
    assert answer.place
    assert (answer.place.step, answer.place.steps) == (1, 5)
    assert answer.replan == ()
    assert answer.route == ()


def test_after_a_lapse_the_rest_of_the_plan_and_treatment_are_shown() -> None:
    answer = watched(on_day(12, 6.0, ("sows", 6)))
    assert answer.status in TREATED
    assert answer.replan[0].percent_of_start == 75
    assert answer.route


def test_a_person_sees_a_plan_that_was_handed_on_and_no_other() -> None:
    history = on_day(7, 4.5, ("sows", 6))
    hidden = watched(history, "person")
    assert hidden.status is PlanStatus.none
    assert hidden.place is None
    assert hidden.replan == ()
    shown = watched(history, "person", released=True)
    assert shown.status is PlanStatus.go
    assert shown.place
    lapsed = watched(on_day(12, 6.0, ("sows", 6)), "person", released=True)
    assert lapsed.replan
    assert lapsed.route == ()


def test_what_must_be_looked_at_now_comes_before_any_step() -> None:
    history = on_day(7, 4.5, ("sows", 6), ("spo2", 80))
    answer = watched(history)
    assert answer.status is PlanStatus.stop
    assert answer.alerts[0].tier is Tier.call_now
    assert answer.signals == ()


def test_a_value_that_all_else_contradicts_is_a_signal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history = mg.following(on_day(7, 4.5, ("sows", 6)), plan())
    draws = Draws(seed=1, n=20, threads=1)
    assert watching.watch(history, Role.clinician, draws).signals == ()
    learnt = learn(believed(history), draws)
    contradicted = SimpleNamespace(at=learnt.used.index(2), tail=0.01)
    monkeypatch.setattr(watching, "far_out", lambda *_: [(None, contradicted)])
    (seen,) = watching.watch(history, Role.clinician, draws).signals
    assert (seen.quantity, seen.given, seen.tail) == ("sows", "6 points", 0.01)


def test_without_a_plan_the_record_is_watched_all_the_same() -> None:
    answer = mg.watch("tests/people/stopped_lately.toml", role="clinician")
    assert answer.status is PlanStatus.none
    assert answer.place is None
    assert any(one.what == "withdrawal" for one in answer.alerts)


def test_the_plan_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="somebody else"):
        mg.following("tests/people/heavy_leaf.toml", plan())
    file = tmp_path / "plan.toml"
    file.write_text(mg.plan_text(plan(subject="other")))
    with pytest.raises(InputError, match="somebody else"):
        mg.following("tests/people/heavy_leaf.toml", file)


def seeing(history: History) -> object:
    return mg.document("watch", watched(history))


def pregnant(history: History) -> History:
    subject = replace(history.subject, sex=mg.Sex.female, pregnant=True)
    return replace(history, subject=subject)


@pytest.mark.parametrize("role", ["clinician", "person"])
def test_nobody_goes_on_whose_thoughts_of_suicide_were_not_asked_about(
    role: str,
) -> None:
    history = on_day(7, 4.5, ("sows", 6), ("phq9_item9", 2))
    answer = watched(history, role, released=True)
    assert answer.status is PlanStatus.hold
    assert answer.reasons == (words("help_first"),)
    assert bool(answer.replan) is (role == "clinician")


def test_a_pregnant_person_gets_no_step_of_ours_before_who_leads_was_seen() -> None:
    history = pregnant(on_day(7, 4.5, ("sows", 6)))
    answer = watched(history, "person", released=True)
    assert answer.status is PlanStatus.hold
    assert answer.replan == ()
    late = watched(pregnant(on_day(12, 6.0, ("sows", 6))), "person", released=True)
    assert late.status is PlanStatus.step_back
    assert words("waits") in late.reasons
    assert late.replan == ()
    assert watched(history, "clinician").status is PlanStatus.go


def test_the_same_record_gives_the_same_answer() -> None:
    history = on_day(7, 4.5, ("sows", 6), ("pain_nrs", 5))
    assert seeing(history) == seeing(history)


def advised(history: History, role: str, one: RunningPlan) -> mg.Advice | mg.Refusal:
    return mg.advise(mg.following(history, one), role, subjects=20)


@pytest.mark.parametrize("role", ["clinician", "person"])
def test_advice_begins_with_where_they_stand(role: str) -> None:
    history = on_day(12, 6.0, ("sows", 6))
    answer = advised(history, role, plan(released=True))
    now = stated(answer.followed)
    assert now.status is PlanStatus.step_back
    lines = [text for text, _ in in_lines(page_one(answer, about(history), A4), 200)]
    assert lines[1].startswith(("PLAN: Step 2 of 5, week 2", "YOUR PLAN: Step 2 of 5"))
    assert "Step back." in " ".join(lines[1:3])
    assert list(stands(now))[-1] == "Next contact: 2026-12-14."


def test_advice_says_nothing_of_a_plan_that_was_not_handed_on_nor_in_an_emergency() -> (
    None
):
    assert advised(on_day(12, 3.36, ("sows", 6)), "person", plan()).followed is None
    ill = on_day(7, 4.5, ("sows", 6), ("spo2", 80))
    assert advised(ill, "clinician", plan()).followed is None
