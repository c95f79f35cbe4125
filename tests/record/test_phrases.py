"""What people write about their use, and what each of it is understood as.

`phrases.tsv` is written by hand: a phrase and the regimen as understood, or `!` and the
beginning of the true reason why it cannot be read.
"""

from pathlib import Path

import pytest

from mitragyna.errors import InputError
from mitragyna.record import parse_regimen, render

PHRASES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("phrases.tsv").read_text("utf-8").splitlines()
][1:]
READ = [row for row in PHRASES if not row[1].startswith("!")]


def test_four_hundred_phrases_and_four_in_five_are_read():
    assert len(PHRASES) >= 400
    assert len(READ) >= 0.8 * len(PHRASES)


@pytest.mark.parametrize(("written", "understood"), READ)
def test_a_phrase_is_understood_and_its_print_reads_as_the_same(written, understood):
    regimen = parse_regimen(written)
    assert render(regimen) == understood
    assert parse_regimen(understood) == regimen


@pytest.mark.parametrize(
    ("written", "reason"), [row for row in PHRASES if row[1].startswith("!")]
)
def test_what_cannot_be_said_is_refused_with_the_true_reason(written, reason):
    with pytest.raises(InputError) as error:
        parse_regimen(written)
    assert reason.removeprefix("! ") in str(error.value)
