"""Certificates in files: units, bounds, and errors that name the field."""

from datetime import date

import pytest

from mitragyna.errors import InputError
from mitragyna.record.certificate import person_line, read_certificate
from mitragyna.record.person import read_person
from mitragyna.record.product import Form
from tests.stated import stated

TOML = """class = "leaf_powder"
batch = "K51-7"
issued = 2026-05-01
vein = "red"
[alkaloids]
mitragynine = "1.4 %"
7-hydroxymitragynine = "< 0.01 %"
speciociliatine = { value = 3.1, unit = "mg/g" }
[metals]
lead = "0.3 ppm"
[microbiology]
salmonella = "not detected"
"total aerobic count" = "1.2e4 CFU/g"
"""
CSV = """analyte,value,unit
class,leaf_powder,
batch,K51-7,
issued,2026-05-01,
vein,red,
mitragynine,"1,4",%
7-OH,< 0.01,%
speciociliatine,3100,ppm
Pb,300,ppb
salmonella,negative,
total aerobic count,1.2e4,CFU/g
"""


def written(tmp_path, text, name="c.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "name"), [(TOML, "c.toml"), (CSV, "c.csv")])
def test_both_formats_say_the_same_in_canonical_units(tmp_path, text, name):
    sheet = read_certificate(written(tmp_path, text, name))
    c = sheet.certificate
    assert c.mitragynine_mg_per_g == pytest.approx(14.0)
    assert c.hydroxymitragynine_mg_per_g is None
    assert c.least("hydroxymitragynine_mg_per_g") == 0.0
    assert c.most("hydroxymitragynine_mg_per_g") == pytest.approx(0.1)
    assert c.speciociliatine_mg_per_g == pytest.approx(3.1)
    assert c.lead_ug_per_g == pytest.approx(0.3)
    assert c.salmonella_found is False
    assert c.aerobic_count_cfu_per_g == 12000.0
    assert (c.batch, c.issued) == ("K51-7", date(2026, 5, 1))
    assert sheet.product().vein == "red"
    bounds = [one.field for one in sheet.measured if one.is_bound]
    assert bounds == ["hydroxymitragynine_mg_per_g"]


def test_content_by_unit_needs_the_mass_of_a_unit(tmp_path):
    text = '[alkaloids]\nmitragynine = "25 mg/capsule"\n'
    sheet = read_certificate(written(tmp_path, f'form = "capsule"\n{text}'))
    assert sheet.certificate.mitragynine_mg_per_unit == 25.0
    assert sheet.product().form is Form.capsule
    more = f'{text}speciociliatine = "5 mg/capsule"\n'
    with pytest.raises(InputError, match="unit_mass_g"):
        read_certificate(written(tmp_path, more))
    sheet = read_certificate(written(tmp_path, f"unit_mass_g = 0.5\n{more}"))
    assert sheet.certificate.speciociliatine_mg_per_g == 10.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[alkaloids]\nmitragynne = "1 %"\n', ["unknown analyte", "mitragynine"]),
        ("[alkaloids]\nmitragynine = 1.4\n", ["no unit", "1.4", "1.4 %"]),
        ('[alkaloids]\nmitragynine = "1.4 g"\n', ["unit that is not known", "1.4 g"]),
        ('[alkaloids]\nmitragynine = "some"\n', ["not a number", "'some'"]),
        ('[metals]\nlead = "0.3 %"\n', ["lead", "0.3 %", "ppm"]),
        ('[metals]\nlead = "1 ppm"\nPb = "1 ppm"\n', ["Pb", "twice"]),
        ('[microbiology]\nsalmonella = "maybe"\n', ["salmonella", "maybe"]),
        ('[alkaloids]\nmitragynine = "101 %"\n', ["mitragynine_mg_per_g", "0 to 1000"]),
        ('class = "leaf"\n', ["unknown product", "leaf"]),
        ('form = "leaf"\n', ["unknown form", "leaf_powder"]),
        ('color = "red"\n', ["unknown field", "color"]),
        ("class =\n", ["not valid TOML"]),
    ],
)
def test_an_error_names_the_file_the_field_and_what_is_allowed(tmp_path, text, says):
    path = written(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_certificate(path)
    assert str(path) in str(error.value)
    for words in says:
        assert words in str(error.value)


def test_the_alkaloids_cannot_weigh_more_than_the_product(tmp_path):
    text = '[alkaloids]\nmitragynine = "60 %"\npaynantheine = "50 %"\n'
    with pytest.raises(InputError, match="more than the product"):
        read_certificate(written(tmp_path, text))


@pytest.mark.parametrize("name", ["c.pdf", "none.toml"])
def test_a_file_that_cannot_be_a_certificate_is_refused(tmp_path, name):
    with pytest.raises(InputError):
        read_certificate(tmp_path / name)


def test_columns_of_a_csv_are_told(tmp_path):
    with pytest.raises(InputError, match="analyte,value,unit"):
        read_certificate(written(tmp_path, "lot,mass\na,1\n", "c.csv"))


def test_the_line_carries_the_certificate_into_a_persons_file(tmp_path):
    analysis = read_certificate(written(tmp_path, TOML))
    person = f"""as_of = 2026-06-03T09:00:00
[subject]
id = "a"
sex = "male"
age_years = 40
[product]
class = "leaf_powder"
{person_line(analysis.certificate)}
"""
    history = read_person(written(tmp_path, person, "person.toml"))
    assert stated(history.product).certificate == analysis.certificate


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'Class = "Leaf powder"\nLot = "B-7"\n[Alkaloids]\nmitragynine = "1.4 %"\n',
            "c.toml",
        ),
        (
            "Analyte,Value,Unit\nClass,Leaf powder,\nLot #,B-7,\nMitragynine,1.4,%\n",
            "c.csv",
        ),
        ("Batch Number: B-7\nclass: L1\nAnalyte,Result\nMitragynine,1.4 %\n", "c.csv"),
    ],
)
def test_labels_are_known_as_laboratories_call_them(tmp_path, text, name):
    """A lot number is no unknown substance."""
    analysis = read_certificate(written(tmp_path, text, name))
    assert analysis.certificate.batch == "B-7"
    assert analysis.certificate.also_reported == ()
    assert analysis.product().form is Form.leaf_powder


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('mitragynine = "1.4 %"\n', "stands outside its table"),
        ('[[alkaloids]]\nname = "mitragynine"\n', "holds results by name"),
        ('batch = "A"\nlot = "B"\n', "stands twice"),
        ("class = 3\n", "unknown product"),
    ],
)
def test_what_stands_at_the_wrong_place_is_told(tmp_path, text, says):
    with pytest.raises(InputError, match=says):
        read_certificate(written(tmp_path, text))
