"""From the first start to a refusal, as a clinician and a person go through it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import mitragyna as mg
from mitragyna.store.opening import make
from mitragyna.store.settings import settings
from mitragyna.web import pages_plan
from mitragyna.web.app import make_app
from mitragyna.web.beginning import Beginning
from tests.web.chromium import opened
from tests.web.client import answering
from tests.web.conftest import NOW, PASSWORD, writer

pytestmark = pytest.mark.browser
SECRET = "as-it-was-printed"
FORM = {
    "subject.id": "w01",
    "subject.age_years": "44",
    "subject.mass_kg": "90",
    "regimen.text": "2 g three times a day",
    "regimen.since": "2026-03-01",
    "pain.usual_nrs": "7",
    "measured_at": "2026-06-02T08:30",
    "value.alt": "30",
    "upper_limit.alt": "45",
    "value.bilirubin": "0.7",
    "upper_limit.bilirubin": "1.2",
    "product.certificate.mitragynine_mg_per_g": "14",
    "product.certificate.hydroxymitragynine_mg_per_g": "0.1",
    "product.certificate.lead_ug_per_g": "0.3",
}
CHOICES = {
    "subject.sex": "male",
    "product.class": "leaf_powder",
    "subject.jurisdiction": "US-NC",
    "subject.alcohol": "none",
    "subject.drives": "no",
    "subject.prior_kratom_injury": "no",
    "wish.goal": "reduce_pain",
}
BOXES = ("no_medicines", "condition.chronic_low_back_pain")


@pytest.fixture
def store(tmp_path):
    keys = {"MITRAGYNA_KEYS": str(tmp_path / "keys")}
    there = make(settings(str(tmp_path / "a.db"), keys), "UTC", NOW)
    yield there
    there.close()


@pytest.fixture
def page(store, chromium, monkeypatch) -> Iterator[Page]:
    """A browser that was never here, before a store in which nobody is."""

    def advise(history, role, seed, subjects, *, threads=None):
        return mg.advise(history, role, seed, 40, threads=threads)

    monkeypatch.setattr("mitragyna.workflows.job.advise", advise)
    monkeypatch.setattr(pages_plan, "SUBJECTS", 40)
    app = make_app(store, lambda: NOW, beginning=Beginning(secret=SECRET))
    with answering(app) as port:
        one = chromium.new_page(base_url=f"http://127.0.0.1:{port}")
        one.set_default_timeout(90_000)
        yield one
        one.context.close()


def test_from_the_first_start_to_a_refusal_and_what_the_person_reads(page, store):
    begin(page)
    who = take_in(page)
    enter_by_keyboard(page, who)
    plan(page, who)
    follow_to_the_source(page, who)
    is_refused(page, who)
    as_the_person(page, who, store)


def begin(page: Page) -> None:
    """The first account of a new store."""
    page.goto(f"/first?key={SECRET}")
    page.get_by_label("Your name").fill("dr who")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("Nobody is stored yet")).to_be_visible()


def take_in(page: Page) -> str:
    """Somebody by the form, and the answer that is filed; where their page is."""
    page.get_by_role("link", name="New record").click()
    for name, text in FORM.items():
        page.locator(f'[name="{name}"]').fill(text)
    for name, value in CHOICES.items():
        box = page.locator(f'[name="{name}"]')
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    for name in BOXES:
        page.locator(f'[name="{name}"]').check()
    page.get_by_role("button", name="Take it in, and answer").click()
    page.wait_for_url("**/answers/*")  # by itself, once it is computed
    expect(page.locator("body")).to_contain_text("w01")
    (who,) = re.findall(r"(/people/[\w-]+)/answers/", page.url)
    return who


def enter_by_keyboard(page: Page, who: str) -> None:
    """A value, without a pointer: the form says nothing that only a pointer reaches."""
    page.goto(who)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    until_focused(page, "quantity")
    page.keyboard.type("prolactin")
    page.keyboard.press("Tab")
    page.keyboard.type("31.5")
    page.keyboard.press("Tab")
    page.keyboard.type("ng/mL")
    page.keyboard.press("Enter")
    row = page.get_by_role("row").filter(has_text="31.5 ng/mL")
    expect(row).to_contain_text("entered by dr who")


def until_focused(page: Page, name: str, most: int = 40) -> None:
    """Tab forward to a field."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} cannot be reached")


def plan(page: Page, who: str) -> None:
    """Ways down are laid out, one is filed and handed on."""
    opened(page, f"{who}/plan?draft=yes")
    page.get_by_label("Why this plan").fill("wants to stop")
    page.get_by_role("button", name="File this plan").click()
    expect(page.get_by_text("The person does not see this plan.")).to_be_visible()
    page.get_by_role("button", name="Hand it to the person").click()
    expect(page.get_by_text("The person sees this plan.")).to_be_visible()


def follow_to_the_source(page: Page, who: str) -> None:
    """From a reason on the page to the source it rests on, in two clicks."""
    page.goto(who)
    page.locator("#look + table a.about").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/evidence/CL_MG")
    page.locator("table a").first.click()
    expect(page.get_by_role("heading", name="Source")).to_be_visible()
    page.locator("table a").first.click()
    expect(page.get_by_text("Citation")).to_be_visible()


def is_refused(page: Page, who: str) -> None:
    """A liver that is hurt is looked at today, and nothing is proposed."""
    page.goto(who)
    form = page.get_by_role("form", name="A value")
    form.get_by_label("What").select_option("alt")
    form.get_by_label("Value").fill("900")
    form.get_by_label("Unit").fill("U/L")
    form.get_by_label("Upper limit").fill("45")
    form.get_by_role("button").click()
    expect(page.locator("#look + table")).to_contain_text("same day")
    page.get_by_role("button", name="Answer from the record").click()
    page.wait_for_url("**/answers/*")
    assert "900" in page.locator("body").inner_text()
    opened(page, "/people")
    expect(page.get_by_role("row").filter(has_text="w01")).to_contain_text("same day")


def as_the_person(page: Page, who: str, store) -> None:
    """The same record as its person reads it: the plan, and no amount of the
    program's."""
    new = mg.NewAccount(name="own", password=PASSWORD, standing="person", person="w01")
    mg.set_account(new, writer("own"), store=store)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Name").fill("own")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your record")).to_be_visible()
    page.get_by_role("link", name="Way down").click()
    text = page.locator("main").inner_text()
    assert not re.search(r"\d\s*m?g\b", text)
    for path in (f"{who}/what-if", "/evidence"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("No access")
