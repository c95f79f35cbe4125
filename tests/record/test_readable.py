"""What is left of a person's file when its mistakes are taken away."""

import pytest

from mitragyna.record.readable import readable

FILE = """\
as_of = 2026-11-27T10:00:00

[subject]
id = "a"
sex = "male"
age_years = 44
conditions = ["jaundice"]
jurisdiction = "US-NC"

[regimen]
text = "1 g once daily"

[[observations]]
time = 2026-11-27T09:30:00
quantity = "spo2"
value = 72
unit = "%"

[[observations]]
time = 2026-11-27T09:00:00
quantity = "alt"
value = 30
unit = "U/L"
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("", ""),
        ('"U/L"', '"UU/L"'),
        ('"jaundice"', '"zzyzx", "jaundice"'),
        ('sex = "male"', 'sex = "man"'),
        ('sex = "male"\n', ""),
        ("age_years = 44", "age_years = -3"),
        ('id = "a"', 'id = ""'),
        ("as_of = 2026-11-27T10:00:00", 'as_of = "today"'),
        ("as_of = 2026-11-27T10:00:00", ""),
        ('"1 g once daily"', '"some now and then"'),
        ("value = 30", "value = 30 U"),
        ("2026-11-27T09:00:00", "2027-11-27T09:00:00"),
        ("2026-11-27T09:30:00", "2026-11-27T10:05:00"),
        ("2026-11-27T09:30:00", '"half past nine"'),
        ("as_of = 2026-11-27T10:00:00", "as_of = 2026-11-27"),
        ('["jaundice"]', '"jaundice"'),
        ("[regimen]", "[regime]"),
        ("[subject]", "mood = 3\n[subject]"),
        ('"US-NC"', '"US-ZZ9"'),
        ('text = "1 g once daily"', 'text = "none"\nmissed = [2026-11-01]'),
    ],
)
def test_a_mistake_takes_only_its_own_part_away(tmp_path, right, wrong):
    assert right in FILE
    path = tmp_path / "a.toml"
    path.write_text(FILE.replace(right, wrong, 1))
    history = readable(path)
    assert history is not None
    assert any(o.quantity == "spo2" and o.value == 72 for o in history.observations)
    assert "jaundice" in (history.subject.conditions or ())


def test_nothing_can_be_read_of_no_file(tmp_path):
    assert readable(tmp_path / "none.toml") is None


def test_nonsense_ends(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("]]]] = [[[\n" * 50)
    readable(path)
