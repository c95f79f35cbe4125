"""What must be a number and is not written down raises, by name; nothing becomes 0."""

import pytest

from mitragyna.errors import EvidenceError
from mitragyna.evidence.load import read
from mitragyna.evidence.number import number
from mitragyna.population.victims import victims


def test_a_cell_that_is_filled_is_its_number(folder):
    claim = read(folder).claim("A1")
    assert (number(claim), number(claim, "low")) == (45.0, 30.0)


def test_an_empty_cell_is_named(folder):
    claim = read(folder).claim("A1")
    with pytest.raises(EvidenceError, match="Claim 'A1' has no spread"):
        number(claim, "spread")


def test_a_medicine_without_kinetics_has_no_clearance_of_nothing():
    with pytest.raises(EvidenceError, match="Victim 'codeine' has no CL"):
        number(victims()["codeine"], "CL")


def _without(folder, cell):
    path = folder / "priors.tsv"
    path.write_text(path.read_text().replace(f"\t{cell}\t", "\t\t"))
    return read(folder)


def test_a_parameter_without_a_value_is_refused_where_it_is_read(folder):
    with pytest.raises(EvidenceError, match=r"priors\.tsv, row CL_MG, column value"):
        _without(folder, "50")


def test_a_parameter_without_doubt_about_it_is_none(folder):
    assert _without(folder, "3").prior("CL_MG").gsd is None


def test_every_medicine_whose_ratio_is_computed_has_all_its_numbers():
    for victim in victims().values():
        if victim.is_sourced and not victim.is_untouched:
            for column in ("ka", "CL", "V", "Fg", "fm3A", "fm2D6", "gsd"):
                assert number(victim, column) >= 0.0
