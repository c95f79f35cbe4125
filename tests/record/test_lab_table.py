"""Tables as laboratories and spreadsheets save them."""

from math import inf

import pytest

from mitragyna.errors import InputError
from mitragyna.products.substances import substances
from mitragyna.record.certificate import person_line, read_certificate
from mitragyna.record.person import read_person
from mitragyna.record.product import Certificate
from tests.stated import stated

HEAD = "analyte,value,unit\nclass,leaf_powder,\n"


def read(tmp_path, text, encoding="utf-8", name="c.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_certificate(path)


def test_a_table_as_printed_is_read_with_its_limits_of_quantification(tmp_path):
    text = """Test,Amount,UOM,LOQ,Limit,Pass/Fail
Mitragynine (MG),1.31,% w/w,0.01,Report,N/A
7-OH-Mitragynine,<LOQ,% w/w,0.02,< 2 %,Pass
Lead (Pb),411,ppb,5,<1000,Pass
Cadmium,ND,ppb,2,<500,Pass
Salmonella spp.,Absent,/25g,,Absent,Pass
Moisture Content,6.1,%,,< 10 %,Pass
Total Plate Count,2.1 x 10^3,CFU/g,10,<10^5,Pass
"""
    c = read(tmp_path, text).certificate
    assert c.mitragynine_mg_per_g == pytest.approx(13.1)
    assert c.hydroxymitragynine_mg_per_g is None
    assert c.most("hydroxymitragynine_mg_per_g") == pytest.approx(0.2)
    assert c.lead_ug_per_g == pytest.approx(0.411)
    assert c.most("cadmium_ug_per_g") == pytest.approx(0.002)
    assert c.salmonella_found is False
    assert c.aerobic_count_cfu_per_g == pytest.approx(2100)
    assert [one.analyte for one in c.also_reported] == ["Moisture Content"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_hides_no_column(tmp_path, encoding):
    c = read(tmp_path, f"{HEAD}mitragynine,1.31,%\n", encoding).certificate
    assert c.mitragynine_mg_per_g == pytest.approx(13.1)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_part_columns_too(tmp_path, sign):
    text = f"Analyte,Result,Units\nclass,leaf_powder,\nmitragynine,X,{'%'}\n"
    text = text.replace(",", sign).replace("X", "1,31")
    c = read(tmp_path, text).certificate
    assert c.mitragynine_mg_per_g == pytest.approx(13.1)


def test_with_decimal_commas_a_point_before_three_digits_is_refused(tmp_path):
    text = "analyte;value;unit\nmitragynine;1,31;%\nlead;1.250;ppb\n"
    with pytest.raises(InputError, match=r"lead.*1250 or 1\.25"):
        read(tmp_path, text)


@pytest.mark.parametrize("others", ["", "cadmium,0.03,ppm\n", "cadmium,0.031,ug/g\n"])
def test_a_point_that_may_mark_thousands_is_refused(tmp_path, others):
    with pytest.raises(InputError, match=r"lead.*1250 or 1\.25 ppm"):
        read(tmp_path, f"{HEAD}lead,1.250,ppm\n{others}")


def test_three_decimals_are_read_where_they_can_be_nothing_else(tmp_path):
    # 14125 mg/g is more than the mass; ppm stand with three decimals behind a zero
    rows = "mitragynine,14.125,mg/g\nlead,1.250,ppm\ncadmium,0.031,ppm\n"
    c = read(tmp_path, f"{HEAD}{rows}").certificate
    assert (c.mitragynine_mg_per_g, c.lead_ug_per_g) == (14.125, 1.25)


def test_the_unit_can_stand_in_the_head(tmp_path):
    text = "Compound,Result (mg/g),LOQ (mg/g)\nmitragynine,13.1,0.1\n7-OH,ND,0.05\n"
    c = read(tmp_path, text).certificate
    assert c.mitragynine_mg_per_g == 13.1
    assert c.most("hydroxymitragynine_mg_per_g") == pytest.approx(0.05)


def test_an_unquoted_decimal_comma_is_refused_not_cut(tmp_path):
    with pytest.raises(InputError, match="more cells"):
        read(tmp_path, f"{HEAD}mitragynine,1,31,%\n")


@pytest.mark.parametrize(
    ("rows", "field", "value"),
    [
        ("lead,0.31,mcg/g", "lead_ug_per_g", 0.31),
        ("lead,0.31,µg/g", "lead_ug_per_g", 0.31),
        ("mitragynine,1.31,% (w/w)", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,13.1,g/kg", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,13.1,‰", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,13.1,mg per g", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,21,mg/gummy", "mitragynine_mg_per_unit", 21.0),
        ("unit_mass_g,0.5,\nlead,1.5,ug/capsule", "lead_ug_per_g", 3.0),
        ("unit_ml,60,\nmitragynine,2.5,mg/mL", "mitragynine_mg_per_unit", 150.0),
        (
            "servings_per_unit,3,\nmitragynine,40,mg/serving",
            "mitragynine_mg_per_unit",
            120.0,
        ),
        ("mitragynine,1.31 %,%", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,1.31 % w/w,%", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,1.31*,%", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,1.31,percent", "mitragynine_mg_per_g", 13.1),
        ("mitragynine,1.31 % (13.1 mg/g),", "mitragynine_mg_per_g", 13.1),
        ("Mitragynine content,13.1,mg/g", "mitragynine_mg_per_g", 13.1),
        ('"Mitragynine, HPLC",13.1,mg/g', "mitragynine_mg_per_g", 13.1),
        ("7α-Hydroxymitragynine,0.1,mg/g", "hydroxymitragynine_mg_per_g", 0.1),
        ("Total Lead,310,ppb", "lead_ug_per_g", 0.31),
        ('"Lead, total",0.31,ppm', "lead_ug_per_g", 0.31),
        ("Heavy Metals - Lead,0.31,ppm", "lead_ug_per_g", 0.31),
        ('"Lead, Pb - ICP-MS",31,ug/100g', "lead_ug_per_g", 0.31),
        ("lead,0.31,ppm (mg/kg)", "lead_ug_per_g", 0.31),
        ("lead,Pass 0.31,ppm", "lead_ug_per_g", 0.31),
        ("mitragynine,mean 1.31,% (dry)", "mitragynine_mg_per_g", 13.1),
        ("Total Yeast & Mold Count,200,CFU/g", "yeast_and_mould_cfu_per_g", 200.0),
    ],
)
def test_a_unit_is_read_however_it_is_spelt(tmp_path, rows, field, value):
    c = read(tmp_path, f"{HEAD}{rows}\n").certificate
    assert getattr(c, field) == pytest.approx(value)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("mitragynine,40,mg/serving", "servings_per_unit"),
        ("mitragynine,2.5,mg/mL", "unit_ml"),
        ("mitragynine,2.5,mg", "not known here"),
        ("mitragynine,2.5,", "no unit"),
        ("mitragynine,1.31,%\nMitragynine,13.1,mg/g", "stands twice"),
        ("7-OH,0.01,%\nhydroxymitragynine,0.02,%", "stands twice"),
        ("moisture,6,%\nMoisture,7,%", "stands twice"),
        ("mitragynne,1,%", "nearly the name"),
        ("mitragynine,1.4 % (15.4 mg/g),", "do not agree"),
        ("Total Lead,1,ppm\nPb,2,ppm", "stands twice"),
        ("lead,0.31,ppm (ppb)", "not known here"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_true_reason(tmp_path, rows, says):
    with pytest.raises(InputError, match=says):
        read(tmp_path, f"{HEAD}{rows}\n")


@pytest.mark.parametrize(
    "row", ["Total plate count,TNTC,CFU/g", "Coliforms,too numerous to count,"]
)
def test_germs_too_many_to_count_fail_and_have_no_upper_end(tmp_path, row):
    c = read(tmp_path, f"{HEAD}{row}\n").certificate
    assert c.most(c.bounds[0].field) == inf
    assert substances(c).failed == (row.split(",")[0],)


def test_a_count_too_high_to_make_fails_in_a_persons_file_too():
    c = Certificate(aerobic_count_cfu_per_g="TNTC")  # pyright: ignore[reportArgumentType]
    assert c.most("aerobic_count_cfu_per_g") == inf
    assert substances(c).failed == ("aerobic count",)


@pytest.mark.parametrize("name", ["Tianeptine", "MGM-15", "THC"])
def test_no_word_beside_a_name_makes_it_another_substance(tmp_path, name):
    for written in (name, f"Total {name}", f"{name} (HPLC)", f"{name}*"):
        c = read(tmp_path, f"{HEAD}{written},2,%\n").certificate
        assert c.mitragynine_mg_per_g is None
        assert substances(c).drugs == (written,)


def test_the_same_analyte_in_two_tables_of_toml_is_refused(tmp_path):
    text = '[alkaloids]\nlead = "1 ppm"\n[metals]\nlead = "2 ppm"\n'
    with pytest.raises(InputError, match="stands twice"):
        read(tmp_path, text, name="c.toml")


def test_a_hint_never_names_another_substance(tmp_path):
    with pytest.raises(InputError) as error:
        read(tmp_path, f"{HEAD}mitragynne,1.3,%\n")
    assert "did you mean" not in str(error.value)


def test_the_line_for_a_person_carries_bounds_and_what_has_no_field(tmp_path):
    text = (
        f"{HEAD}mitragynine,1.31,%\n7-OH,< 0.02,%\nlead,ND,ppb\nMGM-15,2,mg/tablet\n"
        'batch,"a"" = 1, b",\n'
    )
    certificate = read(tmp_path, text).certificate
    line = person_line(certificate)
    person = f"""as_of = 2026-06-03T09:00:00
[subject]
id = "a"
sex = "male"
age_years = 40
[product]
class = "leaf_powder"
{line}
"""
    path = tmp_path / "person.toml"
    path.write_text(person, encoding="utf-8")
    assert stated(read_person(path).product).certificate == certificate


TWO = "Analyte,Result (%),Result (mg/g)\n"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (f"{TWO}Mitragynine,1.42,14.2\n", "mitragynine_mg_per_g", 14.2),
        (
            "Analyte,mg/g,mg/serving\nMitragynine,14.2,35\n",
            "mitragynine_mg_per_g",
            14.2,
        ),
        ("Parameter;Ergebnis;Einheit\nBlei;0,31;mg/kg\n", "lead_ug_per_g", 0.31),
        ("Analito;Resultado;Unidad\nPlomo;0,31;ppm\n", "lead_ug_per_g", 0.31),
        ("COA of Lab X\n\nAnalyte,Result\nLead,0.31 ppm\n", "lead_ug_per_g", 0.31),
        ("# from a LIMS\nAnalyte,Result\nLead,0.31 ppm\n", "lead_ug_per_g", 0.31),
        ("batch: B-7\nAnalyte,Result\nLead,0.31 ppm\n", "batch", "B-7"),
    ],
)
def test_a_table_is_found_under_what_stands_above_it(tmp_path, text, field, value):
    certificate = read(tmp_path, text).certificate
    assert getattr(certificate, field) == value
    assert certificate.also_reported == ()


def test_titles_notes_and_the_head_again_are_no_substances(tmp_path):
    text = (
        "Analyte,Result,Units\nALKALOIDS,,\nMitragynine,1.42,%\nAnalyte,Result,Units\n"
        "HEAVY METALS,,\nLead,ND,ppm\n* ND: not detected,,\nTianeptine,,\n"
    )
    certificate = read(tmp_path, text).certificate
    assert certificate.mitragynine_mg_per_g == 14.2
    assert [one.analyte for one in certificate.also_reported] == ["Tianeptine"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{TWO}Mitragynine,1.42,15.9\n", "do not agree"),
        (f"{TWO}Mitragynine,ND,0.1\n", "do not agree"),
        (f"{TWO}Mitragynine,0.1,ND\n", "do not agree"),
        ("Analyte,Result,Result\nMitragynine,1.4 %,1.5\n", "do not agree"),
        ("Lead,0.3,ppm\nAnalyte,Result\nArsenic,1 ppm\n", "above the head"),
    ],
)
def test_no_second_result_and_no_line_above_the_head_is_dropped(tmp_path, text, says):
    with pytest.raises(InputError, match=says):
        read(tmp_path, text)


def test_bounds_in_both_columns_stay_a_bound(tmp_path):
    certificate = read(
        tmp_path, f"{TWO}7-OH,<0.01,<0.1\nSpeciociliatine,ND,ND\n"
    ).certificate
    assert certificate.most("hydroxymitragynine_mg_per_g") == pytest.approx(0.1)
    assert certificate.least("speciociliatine_mg_per_g") is None
