"""Where kratom is forbidden nobody is sent for a certificate."""

import json
import re
from dataclasses import asdict, replace
from random import Random

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.refuse import actions
from mitragyna.dosing.unknowns import unknowns
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rules
from mitragyna.safety.schedule import schedule
from tests.cases.additions import additions
from tests.cases.people import certified, clean, product, using
from tests.cases.places import at

OTHER_RULES = {rule.id for rule in rules() if not rule.id.startswith("LG")}
SENT = re.compile(
    r"(?:get|enter|ask for)[^.;]*certificate|certificate first|certificate of the batch"
    r"|for its certificate",
    re.IGNORECASE,
)
FORBIDDEN = ("US-CT", "GB", "AU-NSW")


@pytest.mark.parametrize("place", FORBIDDEN)
def test_where_kratom_is_forbidden_nobody_is_sent_for_a_certificate(place):
    products = [
        product("L1", "leaf_powder"),
        product("E1", "extract"),
        product("H1", "7oh"),
        certified(hydroxymitragynine_mg_per_g=None, lead_ug_per_g=None),
        lambda h: replace(h, regimen=None, since=None, daily_use=True),
    ]
    people = [change(person) for person in (clean(), using()) for change in products]
    some = Random(20261129).sample(sorted(OTHER_RULES), 12)
    people += [additions()[rule](using()) for rule in some]
    for person in people:
        text = said(at(place, history=person))
        assert not SENT.search(text), text


def said(history):
    """Every sentence of gates, actions, monitoring and unknowns."""
    verdict = gates(history, Role.clinician)
    sentences = (
        [(gate.reason, gate.next_step) for gate in verdict.fired],
        [asdict(one) for one in actions(verdict, history)],
        [asdict(one) for one in schedule(history, verdict)],
        unknowns(history, verdict, Role.clinician),
    )
    return json.dumps(sentences)


def test_where_kratom_may_be_sold_a_certificate_is_asked_for():
    history = product("L1", "leaf_powder")(at("US-NC"))
    verdict = gates(history, Role.clinician)
    gate = next(gate for gate in verdict.fired if gate.rule == "SR11.certificate")
    assert "certificate" in gate.next_step
    assert any(
        "certificate first" in line
        for line in unknowns(history, verdict, Role.clinician)
    )
    tests = [one.test for one in schedule(history, verdict, starts=True)]
    assert any("certificate" in test for test in tests)
