"""The page of products side by side."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.products import (
    Compared,
    ComparedQuantity,
    Difference,
    Products,
)
from mitragyna.interval import Interval
from mitragyna.report.compare import page, sentence
from tests.report.fabricated import SEAL

AREA = ComparedQuantity(
    name="mitragynine, area over the day in plasma",
    is_main=True,
    unit="h·ng/mL",
    value=Interval(low=100.0, median=200.0, high=400.0),
)
OTHER = replace(AREA, name="speciogynine, area over the day in plasma", is_main=False)


def product(label: str) -> Compared:
    return Compared(
        label=label,
        class_id="L1",
        form="leaf_powder",
        knowledge="class L1 alone",
        alkaloids=(),
        quantities=(AREA, OTHER),
        lead_from="not measured",
        failed=0,
    )


ANSWER = Products(
    role=Role.clinician,
    regimen="2 g once",
    days=1,
    statements=("Colours carry no information on alkaloids.",),
    products=(product("red"), product("green <b>")),
    differences=(
        Difference(
            first="red",
            second="green <b>",
            quantity=AREA.name,
            is_main=True,
            is_ratio=True,
            apart=Interval(low=0.3, median=1.0, high=3.0),
            differs=0.05,
            chance=0.05,
            higher=0.5,
        ),
    ),
    left_out=(),
    gates=(),
    actions=(),
    sources=("Huisman2023",),
    label="someone",
    as_of="2026-06-03 09:00",
    sealed=SEAL,
)


@pytest.fixture(scope="module")
def html() -> str:
    return page(ANSWER)


def test_only_what_is_main_is_drawn(html):
    assert html.count('<svg class="chart"') == 1
    assert "speciogynine, area" not in html.split('<svg class="chart"')[1][:400]


def test_what_labels_do_not_say_comes_before_any_number(html):
    assert html.index("Colours carry no information") < html.index("<svg")


def test_text_of_a_label_is_never_markup(html):
    assert "green <b>" not in html
    assert "green &lt;b&gt;" in html


def test_the_seal_stands_on_the_page(html):
    assert SEAL.evidence_hash[:12] in html


def test_a_chart_is_said_product_by_product():
    said = sentence(["red", "green"], (AREA, AREA))
    assert said == (
        "mitragynine, area over the day in plasma [h·ng/mL]. "
        "red: 200 (100 to 400); green: 200 (100 to 400)."
    )
