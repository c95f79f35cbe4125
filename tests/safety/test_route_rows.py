"""The rows of treatment routes: their gates, sources, claims and words."""

import re

import pytest

from mitragyna.evidence.load import load
from mitragyna.evidence.table import cells, rows
from mitragyna.medicines.classes import interaction_classes
from mitragyna.medicines.medicine import drugs
from mitragyna.safety.route_gates import every_gate
from mitragyna.safety.routes import every_practice
from mitragyna.safety.rules import rules

PRACTICES = {one.name: one for one in every_practice()}
FORBIDDEN = re.compile(r"\b(safe|effective|proven|must|should)\b|\bmg a day", re.I)


def test_a_gate_that_reads_a_class_reads_all_that_do_the_same():
    does = {one.name: set(one.flags) for one in interaction_classes()}
    read = {
        name: {word for fact, word in gate.when.words if fact == "comedication_class"}
        for name, gate in every_gate().items()
    }
    sedating = {name for name, flags in does.items() if "cns_depression" in flags}
    assert read["sedative_taken"] == sedating - {"kratom"}
    assert read["qt_medicine"] == {n for n, flags in does.items() if "qt" in flags}


@pytest.mark.parametrize("name", [n for n, o in PRACTICES.items() if o.medicines])
def test_a_medicine_has_the_gates_of_its_own_classes(name):
    one = PRACTICES[name]
    of = {drug.name: drug for drug in drugs()}
    classes = frozenset().union(*(of[medicine].classes for medicine in one.medicines))
    if "IX23" in classes:
        assert {"qt_long", "qt_medicine", "heart_rhythm", "salts_low"} <= {*one.gates}
    if classes & {"sedative", "IX26"}:
        assert {"sedative_taken", "alcohol_beside", "breathing_at_risk"} <= {*one.gates}
    assert "medicine_unread" in one.gates


def test_groups_that_a_gate_reads_are_groups_of_medicines():
    groups = {re.sub("[ -]", "_", drug.group) for drug in drugs()}
    for gate in every_gate().values():
        words = {word for fact, word in gate.when.words if fact == "comedication_group"}
        assert words <= groups


def test_the_rows_name_sources_claims_rules_and_rows_that_exist():
    ids = {rule.id for rule in rules()}
    for row in rows("routes"):
        assert row["grade"] in "ABCD"
        assert set(cells(row["claims"])) <= set(load().claims)
        if "{" not in row["source"]:
            assert set(cells(row["source"])) <= set(load().sources)
        one = PRACTICES[row["route"]]
        assert one.rules <= ids
        assert one.unless <= set(PRACTICES)
        assert {*one.gates} <= set(every_gate())
    for row in rows("route_gates"):
        assert row["grade"] in "ABCD"
        assert set(cells(row["source"])) <= set(load().sources)


def test_every_claim_on_treatment_is_used_by_a_row():
    used = {claim for row in rows("routes") for claim in cells(row["claims"])}
    on_treatment = {
        key
        for key, claim in load().claims.items()
        if key.startswith(("TX", "TA6")) and key != "TX016"  # surgery: no treatment
    }
    assert on_treatment <= used


@pytest.mark.parametrize("name", PRACTICES)
def test_words_report_and_do_not_order(name):
    one = PRACTICES[name]
    assert not FORBIDDEN.search(f"{one.what} {one.for_whom}")
    assert not re.search(r"\d\s*m?g\b(?!/d?L)", one.what)


@pytest.mark.parametrize("row", rows("routes"), ids=lambda row: row["route"])
def test_a_row_that_no_report_stands_behind_says_so(row):
    if row["basis"] == "construct":
        assert re.search("Judgement|Carried over", row["what"])
