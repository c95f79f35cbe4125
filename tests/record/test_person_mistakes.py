"""What is said when a person's file is wrong: file, table, field and remedy."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record import read_person
from tests.person_file import PERSON

# what is wrong: the text replaced, its replacement, what the message must say
MISTAKES = {
    "misspelt field": (
        "mass_kg =",
        "mas_kg =",
        ["[subject] mas_kg", "did you mean mass_kg"],
    ),
    "misspelt required field": (
        "age_years",
        "age_year",
        ["[subject] age_year:", "did you mean age_years"],
    ),
    "misspelt table": ("[pain]", "[pian]", ["pian", "did you mean", "pain?"]),
    "misspelt reserved word": (
        "class =",
        "clas =",
        ["[product] clas", "did you mean class"],
    ),
    "misspelt field of a certificate": (
        "lead_ug_per_g",
        "lead_mg_per_g",
        ["[product] certificate.lead_mg_per_g", "did you mean lead_ug_per_g"],
    ),
    "misspelt field of a row": (
        "amount_mg_mitragynine",
        "amount_mg",
        ["[[doses]] 2 amount_mg", "amount_mg_mitragynine"],
    ),
    "missing field": ('sex = "female"\n', "", ["[subject] sex", "is required"]),
    "missing as_of": ("as_of = 2026-06-03T09:00:00\n", "", ["as_of: is required"]),
    "missing class": ('class = "leaf_powder"\n', "", ["[product] class", "required"]),
    "missing regimen text": (
        'text = "2 g three times a day"\n',
        "",
        ["[regimen] text: is required", "daily = true"],
    ),
    "text for a number": (
        "mass_kg = 71.0",
        'mass_kg = "71"',
        ["[subject] mass_kg: must be a number", "'71'", "1 to 400", "[kg]"],
    ),
    "bool for a number": (
        "value = 11.0",
        "value = true",
        ["[[observations]] 1 value: must be a number", "True"],
    ),
    "number for a bool": (
        "pregnant = false",
        "pregnant = 0",
        ["[subject] pregnant: must be true or false", "given 0"],
    ),
    "NaN": ("mass_kg = 71.0", "mass_kg = nan", ["[subject] mass_kg", "nan", "[kg]"]),
    "infinite": ("mass_kg = 71.0", "mass_kg = inf", ["[subject] mass_kg", "inf"]),
    "out of range": (
        "usual_nrs = 6",
        "usual_nrs = 60",
        ["[pain] usual_nrs: is out of range", "60", "0 to 10", "[NRS 0-10]"],
    ),
    "negative dose": (
        "amount_g = 2.0",
        "amount_g = -2.0",
        ["[[doses]] 1 amount_g", "-2.0", "[g]"],
    ),
    "enormous dose": (
        "amount_g = 2.0",
        "amount_g = 2000.0",
        ["[[doses]] 1", "too much for one intake", "0 to 100", "[g]"],
    ),
    "two amounts": (
        "amount_g = 2.0",
        "amount_g = 2.0\namount_units = 4",
        ["[[doses]] 1", "exactly one amount", "amount_mg_mitragynine"],
    ),
    "unknown route": (
        'route = "oral"',
        'route = "nasal"',
        ["[[doses]] 2 route", "'nasal'", "oral, im, iv"],
    ),
    "wrong unit": (
        'unit = "ng/mL"',
        'unit = "mg/dL"',
        ["[[observations]] 1 unit: is no unit of prolactin", "mg/dL", "mIU/L"],
    ),
    "implausible value": (
        "value = 11.0",
        "value = -11.0",
        ["[[observations]] 1 value", "-11.0", "0 to 100000 ng/mL", "[ng/mL]"],
    ),
    "unknown quantity": (
        'quantity = "prolactin"',
        'quantity = "prolactine"',
        ["[[observations]] 1 quantity", "did you mean prolactin"],
    ),
    "empty condition": (
        "chronic_low_back_pain",
        " ",
        ["[subject] conditions 1", "must be text that is not empty"],
    ),
    "future observation": (
        "2026-06-02T08:30:00",
        "2026-06-04T08:30:00",
        ["[[observations]] 1 time", "2026-06-04", "as_of = 2026-06-03"],
    ),
    "future dose": (
        "2026-06-01T08:00:00",
        "2026-07-01T08:00:00",
        ["[[doses]] 1 time", "2026-07-01", "as_of = 2026-06-03"],
    ),
    "since after as_of": (
        "since = 2026-05-01",
        "since = 2026-07-01",
        ["[regimen] since", "2026-07-01", "as_of = 2026-06-03"],
    ),
    "time with offset": (
        "as_of = 2026-06-03T09:00:00",
        "as_of = 2026-06-03T09:00:00Z",
        ["as_of", "offset from UTC"],
    ),
    "clock time without a day": (
        "as_of = 2026-06-03T09:00:00",
        "as_of = 09:00:00",
        ["as_of: must be a local date and time"],
    ),
    "unknown product": (
        '"leaf_powder"',
        '"leaf_powdr"',
        ["[product] class: unknown product", "did you mean leaf_powder"],
    ),
    "form that does not fit": (
        'class = "leaf_powder"',
        'class = "T1"\nform = "capsule"',
        ["[product] form: does not fit class T1", "'capsule'", "allowed: tea"],
    ),
    "unreadable regimen": (
        "2 g three times a day",
        "6 g",
        ["[regimen] text", "how often", "6 g"],
    ),
    "regimen out of range": (
        "2 g three times a day",
        "500 g daily",
        ["[regimen] text", "too much for one day", "500.0", "[g]"],
    ),
    "table as a value": (
        '[product]\nclass = "leaf_powder"\n',
        '[product]\nclass = "leaf_powder"\nunit_mass_g = {}\n',
        ["[product] unit_mass_g: must be a number"],
    ),
    "one table for rows": (
        "[[observations]]",
        "[observations]",
        ["observations: must be a list"],
    ),
    "unknown goal": (
        '"reduce_pain"',
        '"cure"',
        ["[wish] goal", "'cure'", "reduce_pain, cut_down, stop, understand"],
    ),
    "syntax": ("[pain]", "[pain", ["is not valid TOML", "line"]),
    "impossible date": ("2026-05-01", "2026-02-30", ["is not valid TOML", "date"]),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_table_field_and_remedy(mistake, written):
    right, wrong, says = MISTAKES[mistake]
    assert right in PERSON
    path = written(PERSON.replace(right, wrong))
    with pytest.raises(InputError) as error:
        read_person(path)
    assert str(error.value).startswith(f"{path}: ")
    for words in says:
        assert words in str(error.value)


ODD_VALUES = [
    "-1",
    "0",
    "1e308",
    "9" * 400,
    "nan",
    "true",
    '""',
    '"x"',
    "[]",
    "[1, 'x']",
    "{}",
    "{ x = 1 }",
    "2026-01-01",
    "2026-01-01T00:00:00+01:00",
    "07:30:00",
]
LINES = [line for line in PERSON.splitlines() if " = " in line]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("value", ODD_VALUES)
def test_an_odd_value_is_read_or_refused_with_its_field(line, value, written):
    name = line.split(" = ")[0]
    path = written(PERSON.replace(line, f"{name} = {value}", 1))
    try:
        shown = read_person(path).subject.id
    except InputError as error:
        shown = str(error)
    assert name in shown or "as_of" in shown or shown in ("a", "x")
