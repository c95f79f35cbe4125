"""What an error allows is named once, and fits a line."""

import pytest

from mitragyna.record.field import FieldError, unknown
from mitragyna.record.places import place
from tests.stated import stated


def test_each_allowed_name_is_said_once():
    _, _, allowed = unknown("word", "leav", ["leaf", "stem", "leaf"])
    assert allowed == "leaf, stem"


@pytest.mark.parametrize("given", ["DX", "QQ", "US-NX", "Nowhere", "uz1"])
def test_an_unassigned_place_is_answered_with_a_dozen_codes_at_most(given):
    with pytest.raises(FieldError) as error:
        place(given)
    allowed = stated(error.value.allowed)
    assert allowed.startswith("a code of ISO 3166, such as DE, US-NC")
    assert allowed.count(",") <= 14
