"""The pages, as somebody uses them; each one changes something and sees it."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from fastapi import Request

import mitragyna as mg
from mitragyna.store.changes import changes
from mitragyna.web.beginning import USUAL
from mitragyna.web.form_entry import entry_in
from mitragyna.web.pages_of import page
from mitragyna.web.record_shown import NEWEST, shown_record
from mitragyna.workflows.entered import EnteredFact
from tests.cases.people import seen
from tests.web.client import Browser, ready
from tests.web.conftest import LEAF, OTHER, PASSWORD


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Answers from forty people: quicker, and otherwise the same."""

    def advise(history, role, seed, subjects, *, threads=None):
        return mg.advise(history, role, seed, 40, threads=threads)

    monkeypatch.setattr("mitragyna.workflows.job.advise", advise)


def test_whoever_is_not_signed_in_is_shown_the_way(port):
    reply = Browser(port).get("/people")
    assert (reply.status, reply.headers["location"]) == (303, "/sign-in")
    assert "Sign in" in Browser(port).get("/sign-in").text


def test_signing_in_and_out(port):
    browser = Browser(port)
    wrong = browser.post("/sign-in", {"name": "clinician", "password": "wrong"})
    assert wrong.status == 401
    assert "The name or the password is not right." in wrong.text
    reply = browser.post("/sign-in", {"name": "clinician", "password": PASSWORD})
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = browser.get("/people")
    browser.post("/sign-out", {"form_token": page.form_token})
    assert browser.get("/people").status == 303


def test_who_needs_a_look_first_stands_first(clinician):
    page = clinician.get("/people").text
    assert page.index(OTHER.subject.id) < page.index(LEAF.subject.id)
    assert "call now" in page


@pytest.mark.parametrize(
    ("form", "shows"),
    [
        (
            {"kind": "observation", "quantity": "pain_nrs", "value": "3.5",
             "unit": "points", "time": "2026-06-03T10:30"},
            "3.5 points",
        ),
        (
            {"kind": "dose", "amount": "1.25", "counted": "amount_g",
             "time": "2026-06-03T10:40"},
            "1.25 g",
        ),
        ({"kind": "medicine", "medicine": "Lisinopril 10 mg"}, "lisinopril 10 mg"),
        ({"kind": "condition", "words": "a sore knee"}, "a sore knee"),
    ],
)  # fmt: skip
def test_what_is_entered_is_on_the_page(clinician, own, form, shows):
    page = clinician.get(f"/people/{own}")
    assert shows not in page.text
    sent = {**form, "form_token": page.form_token, "key": page.key}
    for _ in "12":  # sent twice, stored once
        reply = clinician.post(f"/people/{own}/entries", sent)
        assert reply.status in (303, 422), reply.text
    assert clinician.get(f"/people/{own}").text.count(f">{shows}<") <= 1
    assert shows in clinician.get(f"/people/{own}").text


def test_a_mistake_is_named_and_nothing_is_stored(clinician, own):
    page = clinician.get(f"/people/{own}")
    form = {"kind": "observation", "quantity": "pain_nrs", "value": "3,5"}
    reply = clinician.post(
        f"/people/{own}/entries", {**form, "form_token": page.form_token}
    )
    assert reply.status == 422
    assert "value: must be a number; given '3,5'" in unescape(reply.text)
    twice = {"kind": "condition", "condition": "fever", "words": "a sore knee"}
    reply = clinician.post(
        f"/people/{own}/entries", {**twice, "form_token": page.form_token}
    )
    assert "one thing at a time" in reply.text
    unknown = {"kind": "what", "form_token": page.form_token}
    assert clinician.post(f"/people/{own}/entries", unknown).status == 422


def test_an_answer_is_filed_and_is_the_report(clinician, own, store):
    page = clinician.get(f"/people/{own}")
    sent = {"form_token": page.form_token, "key": page.key}
    first, again = (clinician.post(f"/people/{own}/answers", sent) for _ in "12")
    assert again.headers["location"] == first.headers["location"]
    answer = ready(clinician, first.headers["location"])
    where = clinician.get(first.headers["location"]).headers["location"]
    assert (
        answer.text
        == mg.stored_answer(LEAF.subject.id, where.rpartition("/")[2], store=store).page
    )
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "style-src 'sha256-" in policy
    assert where in clinician.get(f"/people/{own}").text


def test_a_person_sees_their_own_page_and_files_one_for_themselves(person, own):
    assert person.get("/").headers["location"] == f"/people/{own}"
    page = person.get(f"/people/{own}")
    assert "Your record" in page.text
    reply = person.post(f"/people/{own}/answers", {"form_token": page.form_token})
    answer = ready(person, reply.headers["location"])
    assert "Your kratom page" in answer.text


def form_of(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that is sent there."""
    (inside,) = re.findall(f'action="{action}">(.*?)</form>', page, re.DOTALL)
    return dict(re.findall(r'name="(\w+)" value="([\w.-]+)"', inside))


def test_what_a_person_entered_is_said_and_taken_over_or_withdrawn(
    clinician, person, own
):
    sent = {"kind": "observation", "quantity": "qtc", "value": "401", "unit": "ms"}
    for minute in ("10:41", "10:42"):
        page = person.get(f"/people/{own}")
        form = {**sent, "time": f"2026-06-03T{minute}", "form_token": page.form_token}
        assert person.post(f"/people/{own}/entries", form).status == 303
    assert "entered by you, 2026-06-03" in person.get(f"/people/{own}").text
    page = clinician.get(f"/people/{own}").text
    assert page.count("entered by the person, 2026-06-03; <strong>waits") == 2
    second, first = re.findall(r'action="(/people/\S+/take-over)"', page)
    reply = clinician.post(first, form_of(page, first))
    assert reply.status == 303
    page = clinician.get(f"/people/{own}").text
    assert page.count("<strong>waits for a clinician") == 1
    mine = person.get(f"/people/{own}").text
    assert first.replace("take-over", "withdraw") not in mine
    assert "take-over" not in mine
    gone = second.replace("take-over", "withdraw")
    assert person.post(gone, form_of(mine, gone)).status == 422  # without a reason
    form = form_of(mine, gone) | {"reason": "the wrong sheet"}
    assert person.post(gone, form).status == 303
    assert person.post(gone, form | {"key": "another"}).status == 422
    assert "10:42" not in clinician.get(f"/people/{own}").text


def test_a_record_is_taken_in_or_said_to_be_wrong(clinician):
    page = clinician.get("/new/file")
    text = mg.person_text(LEAF).replace(LEAF.subject.id, "<b>pasted</b>")
    form = {"form_token": page.form_token, "record": text}
    assert clinician.post("/new/file", form).status == 303
    people = clinician.get("/people").text
    assert "&lt;b&gt;pasted&lt;/b&gt;" in people
    assert "<b>" not in people
    wrong = clinician.post("/new/file", {**form, "record": "as_of = <script>"})
    assert wrong.status == 422
    assert "is not valid TOML" in wrong.text
    assert "<script>" not in wrong.text


def test_an_emergency_in_what_is_pasted_is_said_first(clinician):
    page = clinician.get("/new/file")
    text = mg.person_text(OTHER).replace("age_years", "age")
    reply = clinician.post("/new/file", {"form_token": page.form_token, "record": text})
    assert reply.status == 422
    assert re.search(r'class="now">.*[Cc]all', reply.text)


def test_an_admin_sees_accounts_and_no_record(port, own):
    admin = Browser(port)
    admin.post("/sign-in", {"name": "admin", "password": PASSWORD})
    page = admin.get("/").text
    assert "researcher" in page
    assert LEAF.subject.id not in page
    assert admin.get("/people").status == 403


def test_a_long_record_shows_its_newest_rows():
    values = tuple(seen("pain_nrs", k % 10, "points", days_ago=k) for k in range(30))
    history = mg.History(as_of=LEAF.as_of, subject=LEAF.subject, observations=values)
    facts = tuple(
        EnteredFact(
            number=f"1.{place}",
            fact=fact,
            by="a test",
            on=LEAF.as_of.date(),
            actor="a test",
            waits=False,
        )
        for place, fact in enumerate(changes(history, (), "UTC").facts)
    )
    shown = shown_record(history, facts)
    assert len(shown.measured) == NEWEST
    assert shown.measured[0].time > shown.measured[-1].time
    assert shown.left_out == 10
    words = {line.what: line.words for line in shown.declared}
    assert words["Kratom"] == "not declared"


def test_a_page_shows_nothing_that_a_browser_would_obey():
    app = SimpleNamespace(state=SimpleNamespace(beginning=USUAL))
    request = Request({"type": "http", "app": app, "state": {}})
    shown = page(request, "sign_in", wrong="<i>\u202e", name='"><script>')
    text = bytes(shown.body).decode()
    assert "&lt;i&gt;\\u202e" in text
    assert "<script>" not in text


def test_texts_of_a_form_become_what_a_record_takes():
    new = entry_in({"kind": "dose", "amount": "2", "time": "2026-06-03T10:00"})
    assert new.values == {"amount_g": 2.0, "time": "2026-06-03T10:00"}
