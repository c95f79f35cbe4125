"""A place is a code that ISO 3166 assigns; anything else names the nearest."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record.places import place, places


@pytest.mark.parametrize(
    "code", ["GB", "DE", "US", "US-NC", "US-DC", "CA-QC", "AU-ACT"]
)
def test_a_code_of_ISO_3166_is_read_as_it_stands(code):
    assert place(f" {code} ") == code


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("UK", "GB (United Kingdom)"),
        ("EN", "GB-ENG (England)"),
        ("England", "GB-ENG (England)"),
        ("USA", "US (United States)"),
        ("US-nc", "US-NC (North Carolina)"),
        ("us-nc", "US-NC (North Carolina)"),
        ("North Carolina", "US-NC (North Carolina)"),
        ("north carolina", "US-NC (North Carolina)"),
        ("Connecticutt", "US-CT (Connecticut)"),
        ("gb", "GB (United Kingdom)"),
        ("Deutschland", "DE (Germany)"),
        ("GBR", "GB (United Kingdom)"),
        ("Georgia", "GE (Georgia) or US-GA (Georgia)"),
    ],
)
def test_another_word_is_refused_and_names_the_nearest_true_code(given, meant):
    with pytest.raises(InputError) as error:
        place(given)
    assert f"did you mean {meant}?" in str(error.value)
    assert repr(given) in str(error.value)


@pytest.mark.parametrize("given", ["XX", "ZZ", "EU", "XK", "AA", "QZ"])
def test_a_code_nobody_assigned_is_refused_with_what_a_code_is(given):
    with pytest.raises(InputError, match="a code of ISO 3166, such as DE, US-NC"):
        place(given)


def test_a_state_nobody_assigned_is_refused_with_states_that_begin_alike():
    with pytest.raises(InputError) as error:
        place("US-NX")
    for code in ("US-NC", "US-ND", "US-NY"):
        assert code in str(error.value)
    assert "US-AL" not in str(error.value)
    assert "GB" not in str(error.value)


def test_a_part_of_a_country_whose_parts_are_not_listed_asks_for_the_country():
    with pytest.raises(InputError, match=r"FR \(France\)"):
        place("FR-75")


def test_an_outlying_area_under_its_own_letters_is_the_same_place():
    assert place("PR") == place("US-PR") == "US-PR"


def test_the_list_holds_every_country_and_each_name_leads_to_one_kind_of_place():
    assert sum("-" not in code for code in places()) == 249  # ISO 3166-1
    assert sum(code.startswith("US-") for code in places()) == 50 + 1 + 6
    assert all(one.country in places() for one in places().values())
    assert all(one.same_as in places() for one in places().values())
