"""The file of a trial in one person: read whole, or refused with the reason."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record.trial_of_one import read_trial, trial_of

PERIODS = """
[[periods]]
with_kratom = false
begins = 2026-12-02
clean = 2026-12-02
rated = 2026-12-16
ends = 2026-12-29

[[periods]]
with_kratom = true
begins = 2026-12-30
clean = 2027-01-20
rated = 2027-01-27
ends = 2027-02-09
steps = [{ begins = 2026-12-30, percent_of_start = 20.0 }]
"""
HEAD = """
subject = "k-51"
made = 2026-12-01T09:00:00
habit = "2 g once daily"
seed = 1
"""


def written(tmp_path, text):
    path = tmp_path / "trial.toml"
    path.write_text(text)
    return path


def test_a_file_is_read_in_pairs(tmp_path):
    trial = read_trial(written(tmp_path, HEAD + PERIODS))
    ((off, on),) = trial.pairs
    assert (off.with_kratom, on.with_kratom) == (False, True)
    assert len(off.rated_days) == 14
    assert trial.ends == on.ends


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("with_kratom = true", "with_kratom = false", "are no pairs"),
        ("begins = 2026-12-30\n", "begins = 2026-12-29\n", "do not follow each other"),
        ("rated = 2026-12-16", "rated = 2026-12-01", "do not follow each other"),
        ("seed = 1", "seed = -1", "seed"),
        ('habit = "2 g once daily"', "", "habit"),
    ],
)
def test_what_is_no_trial_is_refused_by_name(tmp_path, was, now, says):
    path = written(tmp_path, (HEAD + PERIODS).replace(was, now, 1))
    with pytest.raises(InputError, match=says) as refused:
        read_trial(path)
    assert "trial.toml" in str(refused.value)


def test_a_third_period_without_its_other_is_refused():
    one = {
        "with_kratom": False,
        "begins": "2026-12-02",
    }
    with pytest.raises(InputError):
        trial_of({"periods": [one, one, one]}, "a table")
