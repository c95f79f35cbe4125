"""[[product]]: several products in a person's file."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record import inputs_hash, read_person

HEAD = """\
as_of = 2026-06-03T09:00:00
[subject]
id = "two"
sex = "male"
age_years = 36
"""
LEAF = """
[[product]]
class = "leaf_powder"
unit_mass_g = 0.5
regimen = { text = "4 g twice a day", since = 2025-09-01 }
"""
SHOT = """
[[product]]
class = "shot"
servings_per_unit = 2
regimen = { text = "1 serving at 20:00", since = 2026-01-01, missed = [2026-06-01] }
"""


@pytest.fixture
def read(tmp_path):
    def read(*parts):
        path = tmp_path / "person.toml"
        path.write_text(HEAD + "".join(parts), encoding="utf-8")
        return read_person(path)

    return read


def test_the_first_product_is_the_product_and_the_rest_stand_beside_it(read):
    history = read(LEAF, SHOT)
    (other,) = history.others
    assert history.product.form == "leaf_powder"
    assert history.product.unit_mass_g == 0.5
    assert other.product.form == "shot"
    assert other.regimen.phases[0].intakes[0].amount.value == 0.5  # of two servings
    assert other.since.month == 1
    assert len(other.missed) == 1


def test_one_product_in_double_brackets_is_the_same_record(read):
    single = '\n[product]\nclass = "leaf_powder"\nunit_mass_g = 0.5\n'
    habit = '[regimen]\ntext = "4 g twice a day"\nsince = 2025-09-01\n'
    assert inputs_hash(read(LEAF)) == inputs_hash(read(single, habit))
    assert inputs_hash(read(LEAF)) != inputs_hash(read(LEAF, SHOT))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (
            (LEAF, SHOT, '[regimen]\ntext = "none"\n'),
            ["regimen", "to which product", "under each [[product]]"],
        ),
        (
            (LEAF, SHOT, "[[doses]]\ntime = 2026-06-01T08:00:00\namount_g = 2\n"),
            ["doses", "which of several products"],
        ),
        (
            (LEAF, '[[product]]\nclass = "shot"\n'),
            ["[[product]] 2 regimen", "required"],
        ),
        ((LEAF, SHOT.replace("shot", "shott")), ["[[product]] 2 class", "shot"]),
        (
            (LEAF, SHOT.replace("servings_per_unit = 2\n", "")),
            ["[[product]] 2", "text"],
        ),
        ((LEAF.replace("2025-09", "2027-09"),), ["[[product]] 1 regimen.since"]),
        ((LEAF * 11,), ["product", "11", "1 to 10"]),
    ],
)
def test_what_belongs_to_no_product_is_named_with_its_place(read, parts, says):
    with pytest.raises(InputError) as error:
        read(*parts)
    for word in says:
        assert word in str(error.value)


def test_a_phrase_of_two_products_is_told_where_each_belongs(read):
    text = '\n[regimen]\ntext = "5 g of leaf and 1 shot a day"\n'
    with pytest.raises(InputError, match=r"\[\[product\]\]"):
        read(text)
