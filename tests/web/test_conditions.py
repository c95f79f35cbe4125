"""All conditions of one person by boxes: nothing filled in is lost, and none twice."""

import re

import mitragyna as mg
from mitragyna.web.pages_conditions import REVISION
from mitragyna.workflows.entry import present_record
from tests.web.conftest import NOW


def ticked(page: str) -> dict[str, str]:
    """The boxes that are ticked, and the hidden fields."""
    boxes = re.findall(r'name="(condition\.\w+)" value="yes" checked', page)
    hidden = re.findall(r'name="(key|revision|form_token)" value="([\w-]+)"', page)
    return dict.fromkeys(boxes, "yes") | dict(hidden)


def record(store, own: str) -> mg.History:
    (name,) = (p.name for p in mg.stored_people(store=store) if p.person == own)
    return present_record(str(name), NOW, store=store)[1]


def test_a_person_says_that_something_is_new_and_it_counts_at_once(
    person, clinician, own, store
):
    path = f"/people/{own}/conditions"
    before = record(store, own).subject.conditions or ()
    page = person.get(path).text
    assert "counts at once" in page
    assert "counts at once" not in clinician.get(path).text
    form = ticked(page)
    assert {c for c in form if "." in c} == {f"condition.{c}" for c in before}
    sent = form | {"condition.cannot_be_woken": "yes", "conditions": "a sore knee"}
    for _ in "12":  # sent twice, stored once
        assert person.post(path, sent).headers["location"] == f"/people/{own}"
    now = record(store, own)
    assert set(now.subject.conditions or ()) == {
        *before,
        "cannot_be_woken",
        "a sore knee",
    }
    assert now.waiting
    assert [e.what for e in now.waiting.entries] == ["conditions"]
    shown = clinician.get(f"/people/{own}").text
    assert 'class="now"' in shown
    assert "waits for a clinician" in shown
    again = person.get(path).text
    assert "a sore knee</textarea>" in again
    assert "condition.cannot_be_woken" in ticked(again)


def test_boxes_of_an_older_record_or_of_nothing_are_refused(clinician, own):
    path = f"/people/{own}/conditions"
    form = ticked(clinician.get(path).text)
    assert clinician.post(path, form | {REVISION: "1"}).status == 409
    assert clinician.post(path, form | {REVISION: "x"}).status == 422
    bare = {name: text for name, text in form.items() if "." not in name}
    reply = clinician.post(path, bare)
    assert (reply.status, "says nothing" in reply.text) == (422, True)
    both = form | {"no_conditions": "yes", "conditions": "a <cough>"}
    reply = clinician.post(path, both)
    assert reply.status == 422
    assert "a &lt;cough&gt;</textarea>" in reply.text
