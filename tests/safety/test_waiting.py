"""What a person entered themselves may close something, and opens nothing, until a
clinician takes it over; tried on every number of every rule, in both directions."""

from dataclasses import replace
from datetime import date

import pytest

from mitragyna.answer import Effect, Role, Tier
from mitragyna.dosing.decide import as_if_beside
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.understood import understood
from mitragyna.inference.readings import WAITS as NOT_LEARNT
from mitragyna.inference.readings import readable
from mitragyna.person.medicines_taken import medicines_taken
from mitragyna.record.clinical import as_it_stands, clinical, waits
from mitragyna.record.history import History, inputs_hash
from mitragyna.record.waiting import OwnEntry, Waiting
from mitragyna.safety.gates import WAITS, gates
from mitragyna.safety.person_way_down import NOT_ALONE, going_down
from mitragyna.safety.routes import routes
from mitragyna.safety.rules import rule_of
from tests.cases.people import (
    AS_OF,
    Change,
    clean,
    female,
    of_subject,
    replaced,
    seen,
    using,
    with_conditions,
    with_drugs,
    with_seen,
    woman,
)
from tests.cases.thresholds import THRESHOLDS

ENTRY = OwnEntry(what="qtc", time=AS_OF, entered=date(2026, 6, 3))
UNTIL = WAITS.format(whom="the person")
USER = using("1 g once daily", days=10.0)


def waiting(stands: History, before: History) -> History:
    """A record that stands so by what the person entered, and was otherwise before."""
    own = Waiting(
        subject=before.subject, observations=before.observations, entries=(ENTRY,)
    )
    return replace(stands, waiting=own)


def fired(history: History, role: Role = Role.clinician) -> dict[str, str]:
    return {gate.rule: gate.reason for gate in gates(history, role).fired}


#: What closes, and what a person would have to enter to lift it.
LIFTED = {
    "medicine": (with_drugs("methadone"), of_subject(comedication=())),
    "list": (of_subject(comedication=None), of_subject(comedication=())),
    "condition": (with_conditions("seizure_disorder"), of_subject(conditions=())),
    "lab": (
        replaced("alt", 300, "U/L", limit=40),
        replaced("alt", 20, "U/L", limit=40),
    ),
    "ECG": (replaced("qtc", 520, "ms"), replaced("qtc", 400, "ms")),
    "pregnancy": (female(pregnant=True), female(pregnant=False)),
    "hCG": (
        lambda h: replaced("hcg", 500, "IU/L")(female()(h)),
        lambda h: replaced("hcg", 1, "IU/L")(female()(h)),
    ),
    "vitals": (replaced("spo2", 84, "%"), replaced("spo2", 98, "%")),
}


@pytest.mark.parametrize("what", LIFTED)
def test_what_a_person_enters_closes_and_does_not_open(what):
    closes, opens = LIFTED[what]
    closed, opened = closes(USER), opens(USER)
    shut = set(fired(closed)) - set(fired(opened))
    assert shut
    for one in (waiting(opened, closed), waiting(closed, opened)):
        assert shut <= set(fired(one))
        left = allowed_policies(gates(one, Role.clinician), one)
        assert left <= allowed_policies(gates(closed, Role.clinician), closed)
    lifted, added = fired(waiting(opened, closed)), fired(waiting(closed, opened))
    assert all(lifted[rule].endswith(UNTIL) for rule in shut)
    assert not any(added[rule].endswith(UNTIL) for rule in shut)


def is_own(sets_off: Change, not_quite: Change) -> bool:
    """Whether the two differ in nothing but what a person enters and what waits."""
    stands, before = sets_off(clean()), not_quite(clean())
    own = {"subject": before.subject, "observations": before.observations}
    return replace(stands, **own) == before


def is_remark(rule: str) -> bool:
    """Whether it falls silent beside something graver of the same value."""
    one = rule_of(rule)
    return one.tier is Tier.note and one.effect is Effect.note


NUMBERS = [row for row in THRESHOLDS if is_own(*row[1:]) and not is_remark(row[0])]


@pytest.mark.parametrize(("rule", "sets_off", "not_quite"), NUMBERS)
def test_no_number_of_a_rule_is_lifted(rule, sets_off, not_quite):
    closed, opened = sets_off(clean()), not_quite(clean())
    assert {rule} <= fired(waiting(opened, closed)).keys()
    assert {rule} <= fired(waiting(closed, opened)).keys()


def test_most_numbers_are_tried():
    assert len(NUMBERS) > 0.7 * len(THRESHOLDS)


def test_a_person_reads_it_of_themselves():
    closed, opened = (change(USER) for change in LIFTED["ECG"])
    reasons = fired(waiting(opened, closed), Role.person).values()
    assert any(reason.endswith(WAITS.format(whom="you")) for reason in reasons)


def test_without_own_entries_nothing_is_otherwise():
    verdict = gates(USER, Role.clinician)
    assert verdict.others == ()
    assert clinical(USER) is USER
    assert as_it_stands(USER) is USER
    assert inputs_hash(USER) != inputs_hash(waiting(USER, USER))


def test_going_down_is_closed_by_either_record():
    declared = using("1 g once daily", days=200.0, history=woman())
    declared = of_subject(alcohol="none")(declared)
    drinks = of_subject(alcohol="daily")(declared)
    for one in (waiting(declared, drinks), waiting(drinks, declared)):
        assert going_down(gates(one, Role.person)) == (NOT_ALONE,)
    assert going_down(gates(declared, Role.person)) != (NOT_ALONE,)


def test_a_treatment_route_is_left_out_by_either_record():
    plain = using("3 g three times a day", days=400.0)
    with_opioid = with_drugs("morphine")(plain)

    def shown(history: History) -> set[str]:
        return {one.what for one in routes(gates(history, Role.clinician), history)}

    assert shown(waiting(plain, with_opioid)) <= shown(plain) | shown(with_opioid)
    left_out = shown(plain) - shown(with_opioid)
    assert left_out
    assert not left_out & shown(waiting(with_opioid, plain))


def test_what_is_asked_about_is_beside_either_list():
    one = waiting(USER, with_drugs("methadone")(USER))
    beside = as_if_beside(one, ["clarithromycin"])
    names = {drug.name for drug in medicines_taken(beside).drugs}
    assert {"methadone", "clarithromycin"} <= names
    assert "clarithromycin" in (clinical(beside).subject.comedication or ())


def test_a_value_that_waits_is_not_learnt_from():
    prolactin = seen("prolactin", 12, "ng/mL", limit=20)
    pain = seen("pain_nrs", 4, "points")
    one = waiting(with_seen(prolactin, pain)(USER), with_seen(pain)(USER))
    assert waits(prolactin, one)
    assert not waits(pain, one)
    used, unused = readable(one)
    assert [one.observations[k] for k in used] == [pain]
    assert [(one.observations[u.observation], u.reason) for u in unused] == [
        (prolactin, NOT_LEARNT)
    ]


def test_the_answer_says_what_waits_and_since_when():
    one = waiting(of_subject(comedication=())(USER), with_drugs("methadone")(USER))
    lines = understood(one, Role.clinician)
    assert lines[-2] == (
        "Waits for a clinician: qtc of 2026-06-03 09:00, entered by the person, "
        "2026-06-03."
    )
    assert lines[-1] == "Other medicines until then: methadone."
    assert "entered by you, 2026-06-03." in understood(one, Role.person)[-2]


def test_an_emergency_that_only_the_person_entered_is_one():
    low = replaced("spo2", 84, "%")(USER)
    assert gates(waiting(low, USER), Role.clinician).stops_now
    assert Effect.stop_now in gates(waiting(USER, low), Role.person).effects
