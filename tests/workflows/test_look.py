"""Who needs a look: the alerts of `watch`, in milliseconds."""

import pytest

import mitragyna as mg
from mitragyna.answer import Role, Tier
from mitragyna.workflows.look import look, soonest_first
from tests.cases.people import clean
from tests.people.answers import EVERYBODY, record


@pytest.mark.parametrize("role", [Role.person, Role.clinician])
def test_the_same_as_watch_says(role):
    history = mg.example("jaundice")
    seen, watched = look(history, role), mg.watch(history, role=role)
    assert (seen.alerts, seen.actions) == (watched.alerts, watched.actions)
    assert seen.tier == watched.alerts[0].tier


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_person_is_shown_no_amount(name):
    assert look(record(name), Role.person).role is Role.person  # or it raises


def test_of_whom_no_rule_asks_for_a_look_stands_last():
    assert look(clean(), Role.clinician).tier is None
    tiers = (None, Tier.note, Tier.call_now, Tier.this_week)
    assert soonest_first(tiers) == [2, 3, 1, 0]
