import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import escape

from mitragyna.answer import Role, grounds_in_words, taking_in_words
from mitragyna.report.advise import page
from mitragyna.report.plan import way
from tests.report.fabricated import ABOUT

VOID = {"meta", "link", "br", "hr", "input", "path", "line", "rect"}


class Outline(HTMLParser):
    """Whether every element closes, the text seen, and what would be loaded."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.loads, self.ids = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.loads += [attributes[k] for k in ("src", "href") if k in attributes]
        self.ids += [attributes["id"]] if "id" in attributes else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.loads += [v for k, v in attrs if k in ("src", "href")]

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(params=["advice", "refusal", "for_person", "refusal_for_person"])
def answer(request):
    if request.param == "refusal_for_person":
        refusal = request.getfixturevalue("refusal")
        return replace(refusal, role=Role.person, plan=None)
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["advice", "refusal"])
def for_professional(request):
    return request.getfixturevalue(request.param)


def test_every_element_closes_and_every_id_is_used_once(answer):
    outline = Outline(page(answer, ABOUT))
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


def test_nothing_is_loaded_and_no_script_runs(answer):
    html = page(answer, ABOUT)
    assert [load for load in Outline(html).loads if not load.startswith("#")] == []
    assert not re.search(r"@import|url\(|<script|<link|https?://", html)


def test_every_gate_shows_its_reason_next_step_source_and_rule(for_professional):
    html = page(for_professional, ABOUT)
    for gate in for_professional.gates:
        assert escape(gate.reason) in html
        assert escape(gate.next_step) in html
        assert gate.rule in html
        assert all(key in html for key in gate.source.split(";"))


def test_weak_grounds_are_marked(for_professional):
    html = page(for_professional, ABOUT)
    assert '<span class="tag weak">construct</span>' in html
    assert '<span class="tag weak">inferred</span>' in html


def test_the_unknown_comes_before_the_decision(for_professional):
    html = page(for_professional, ABOUT)
    last = max(html.index(escape(unknown)) for unknown in for_professional.unknowns)
    assert last < html.index('id="decision"') < html.index('id="gates"')


def test_the_statement_stands_above_the_options(advice):
    rest = page(advice, ABOUT).split('id="unknown"')[1]
    assert rest.index(advice.statement) < rest.index("2 g three times a day")


def test_every_option_shows_amount_chances_binding_constraint_and_marks(advice):
    text = " ".join("".join(Outline(page(advice, ABOUT)).text).split())
    assert "84 (58.8–113)" in text
    assert "0.0 (0.0 to 0.0) 0.7 (0.6 to 0.8)" in text
    assert "15 % (7 % to 28 %)" in text
    assert "tested range: 98 %, allowed 0 %" in text
    for option in advice.options:
        assert taking_in_words(option.regimen) in text
        assert grounds_in_words(option.reason) in text
        assert all(mark in text for mark in option.marks)
        assert all(step in text for step in way(option))


def test_an_untested_pattern_is_marked_even_when_no_mark_says_so(advice):
    assert '<span class="tag weak">untested pattern</span>' in page(advice, ABOUT)


def test_no_amount_is_printed_where_the_content_is_unknown(advice):
    bare = replace(advice.options[1], mitragynine_mg_per_day=None)
    assert "not stated" in page(replace(advice, options=(bare,)), ABOUT)


def test_advice_without_forecast_or_options_says_so(advice):
    html = page(replace(advice, forecast=None, options=()), ABOUT)
    assert "No forecast was computed." in html
    assert "No option remains." in html


def test_a_refusal_says_what_whom_and_how_soon_before_the_rules(refusal):
    html = page(refusal, ABOUT)
    decision = html[html.index('id="decision"') : html.index('id="gates"')]
    for action in refusal.actions:
        assert action.what in decision
        assert action.whom in decision
        assert action.urgency in decision
    assert f"Week {refusal.plan.steps[-1].from_week}</span>" in decision


def test_what_cannot_wait_stands_at_the_top(refusal):
    top = page(refusal, ABOUT).split("<main>")[0]
    assert "Go to emergency care" in top
    assert "Plan care for withdrawal" not in top


def test_the_page_of_a_person_holds_no_regimen_and_no_amount(for_person, refusal):
    for answer in (for_person, replace(refusal, role=Role.person)):
        html = page(answer, ABOUT)
        assert not re.search(r"\d\s*(mg|g)\b", html)
        assert "mg" not in html
        assert not re.search(r"\b(dose|regimen of|week 10)\b", html)
    assert "Bring this to your provider" in page(for_person, ABOUT)


def test_a_person_sees_no_option_even_if_the_answer_held_one(advice):
    html = page(replace(advice, role=Role.person), ABOUT)
    for option in advice.options:
        assert taking_in_words(option.regimen) not in html
        assert grounds_in_words(option.reason) not in html


def test_the_doses_of_a_person_are_not_marked(for_person, advice):
    marked = replace(for_person, forecast=advice.forecast)
    assert page(marked, ABOUT) == page(for_person, ABOUT)


def test_every_observation_and_every_test_is_on_the_page(for_professional):
    text = "".join(Outline(page(for_professional, ABOUT)).text)
    for seen in for_professional.observations:
        assert seen.given in text
        assert seen.verdict in text
    for test in for_professional.monitoring:
        assert test.act_if in text


def test_the_seal_is_complete(answer):
    html = page(answer, ABOUT)
    sealed = answer.sealed
    for value in (sealed.version, sealed.evidence_hash, sealed.inputs_hash):
        assert value in html
    assert f"<dd>{sealed.seed}</dd>" in html
    assert f"<dd>{sealed.instruction_set}</dd>" in html


def test_every_page_says_where_its_credibility_stands(for_professional):
    assert "docs/credibility.md" in page(for_professional, ABOUT)
    assert "mitragyna credibility" in page(for_professional, ABOUT)


def test_every_chart_has_a_sentence_for_who_cannot_see_it(advice):
    html = page(advice, ABOUT)
    named = re.findall(r'role="graphics-symbol" aria-label="([^"]{40,})"', html)
    harms = {c.name for option in advice.options for c in option.constraints}
    drawn = 1 + len(harms) + len(advice.forecast.bands)
    assert len(named) == html.count("<svg") == drawn


def test_every_table_has_a_caption_and_heads_for_rows_and_columns(answer):
    html = page(answer, ABOUT)
    tables = html.count("<table")
    assert tables > 0 or answer.role is Role.person
    assert html.count("<caption") == html.count("<thead") == tables
    assert html.count('scope="row"') >= tables


def test_text_is_text_and_never_markup(advice):
    hostile = "</style></svg><script>alert('x')</script>"
    gates = tuple(replace(gate, reason=hostile) for gate in advice.gates)
    band = replace(advice.forecast.bands[0], title=hostile, limit_name=hostile)
    worst = replace(
        advice, gates=gates, forecast=replace(advice.forecast, bands=(band,))
    )
    html = page(worst, replace(ABOUT, label=hostile))
    assert "<script" not in html
    assert html.count("</style>") == 1
    assert escape(hostile) in html
    assert Outline(html).open == []


def test_no_page_claims_too_much(answer):
    assert not re.search(
        r"\b(safe|effective|proven)\b", page(answer, ABOUT), re.IGNORECASE
    )


def test_the_footer_says_what_the_page_is_for(advice):
    html = page(advice, ABOUT)
    footer = " ".join(html[html.index("<footer>") :].split())
    assert "Informs professionals and does not replace" in footer
    assert "not approved by the FDA" in footer


def test_the_same_answer_gives_the_same_bytes(answer):
    assert page(answer, ABOUT) == page(answer, ABOUT)
