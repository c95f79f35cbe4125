"""Certificates from public reports, from the file to the gates of a record."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.errors import InputError
from mitragyna.record.certificate import read_certificate
from mitragyna.safety.gates import gates
from tests.cases.people import using
from tests.stated import stated

HEAD = "analyte,value,unit\nclass,leaf_powder,\nbatch,C-9,\nissued,2026-05-01,\n"


def answered(tmp_path, rows):
    """Rules that fire for someone with this certificate, and the policies left."""
    path = tmp_path / "c.csv"
    path.write_text(f"{HEAD}{rows}", encoding="utf-8")
    history = using()
    certificate = read_certificate(path).certificate
    product = replace(stated(history.product), certificate=certificate)
    verdict = gates(replace(history, product=product), Role.clinician)
    fired = {gate.rule for gate in verdict.fired}
    return fired, allowed_policies(verdict, replace(history, product=product))


@pytest.mark.parametrize(
    "rows",
    ['mitragynine,"13,400",ppm\n', 'lead,"1,180",ppb\n', 'coliforms,"1,200",CFU/g\n'],
)
def test_a_thousands_comma_never_becomes_a_decimal_one(tmp_path, rows):
    with pytest.raises(InputError, match="two ways"):
        answered(tmp_path, rows)


def test_parts_per_million_typed_for_milligrams_block_amounts(tmp_path):
    fired, left = answered(tmp_path, "mitragynine,13.4,ppm\n7-OH,0.01,%\n")
    assert "SR11.implausible" in fired
    assert not left & {"higher", "titrate", "lower"}


def test_two_alkaloids_or_a_bound_are_no_hard_stop_on_their_share(tmp_path):
    for hydroxy in ("0.031", "< 0.05"):
        fired, left = answered(tmp_path, f"mitragynine,1.15,%\n7-OH,{hydroxy},%\n")
        assert "SR10.share_bound" in fired
        assert "SR10.share" not in fired
        assert {"none", "stay", "lower"} <= left
        assert "higher" not in left


def test_not_detected_is_not_zero(tmp_path):
    fired, _ = answered(tmp_path, "mitragynine,1.35,%\n7-OH,ND,%\nlead,ND,ppb\n")
    assert {"SR10.not_measured", "SR17.not_measured"} <= fired
    bounded, _ = answered(tmp_path, "mitragynine,1.35,%\n7-OH,<0.01,%\nlead,<5,ppb\n")
    assert not {"SR10.not_measured", "SR17.not_measured"} & bounded


def test_what_has_no_field_is_kept_and_only_drugs_stop(tmp_path):
    rows = "mitragynine,1.35,%\n7-OH,<0.01,%\n"
    for harmless in ("corynoxine,0.02,%", "ash,7,%", "total coliforms,<10,CFU/g"):
        fired, left = answered(tmp_path, f"{rows}{harmless}\n")
        assert "higher" in left, fired
    fired, left = answered(tmp_path, f"{rows}MGM-16,15,mg/tablet\n")
    assert "SR10.substance" in fired
    assert not left


def test_lead_in_parts_per_billion_binds_as_measured(tmp_path):
    fired, _ = answered(tmp_path, "mitragynine,1.35,%\n7-OH,<0.01,%\nlead,5400,ppb\n")
    assert "SR17.lead" in fired
