"""An admin reads who did what, and nothing of a record."""

import pytest
import sqlalchemy as sa

from mitragyna.store.tables import FACTS
from mitragyna.store.trail import trail
from mitragyna.web import pages_audit
from tests.web.client import Browser
from tests.web.conftest import LEAF, browser


@pytest.fixture
def admin(port) -> Browser:
    return browser(port, "admin")


def test_what_was_done_stands_with_who_did_it(admin, clinician, own, store):
    page = clinician.get(f"/people/{own}")
    form = {"form_token": page.form_token, "key": page.key, "kind": "observation",
            "quantity": "pain_nrs", "value": "4", "unit": "points",
            "time": "2026-06-03T10:00"}  # fmt: skip
    assert clinician.post(f"/people/{own}/entries", form).status == 303
    shown = admin.get("/audit").text
    row = shown.partition("enter observation")[0].rpartition("<tr>")[2]
    assert "<td>clinician</td>" in row
    assert own in shown
    assert LEAF.subject.id not in shown
    head, entries = trail(store, 3)
    assert f"{head.seq}:{head.hash}" in shown
    assert [one.seq for one in entries] == [head.seq, head.seq - 1, head.seq - 2]
    assert trail(store, 3, 2)[1][0].seq == 1


def test_older_entries_stand_behind_a_link(admin, monkeypatch):
    monkeypatch.setattr(pages_audit, "AT_ONCE", 2)
    (older,) = {w for w in admin.get("/audit").text.split('"') if "before=" in w}
    page = admin.get(older).text
    assert "Older entries" in page
    assert page.count('<th scope="row">') == 2
    for wrong in ("0", "soon", "9" * 20, "%C2%B2"):
        assert admin.get(f"/audit?before={wrong}").status == 422


def test_the_whole_store_is_looked_at_and_a_changed_fact_is_named(admin, store):
    assert "all as they were written" in admin.get("/audit?check=yes").text
    mine = sa.update(FACTS).where(FACTS.c.seq == 2, FACTS.c.place == 1)
    with store.engine.begin() as connection:
        was = connection.execute(
            sa.select(FACTS.c.content).where(FACTS.c.seq == 2, FACTS.c.place == 1)
        ).scalar()
        connection.execute(mine.values(content="{}"))
    page = admin.get("/audit?check=yes").text
    with store.engine.begin() as connection:
        connection.execute(mine.values(content=was))
    assert "Not everything is as it was written." in page
    assert "fact 2.1" in page
