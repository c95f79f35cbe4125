"""What a certificate sets off, and when it is refused."""

import pytest

from mitragyna.answer import Level
from mitragyna.workflows.certificate import AS_LEAF, NO_LABEL, certificate

LEAF = 'class = "leaf_powder"\nbatch = "K1"\n[alkaloids]\nmitragynine = "1.4 %"\n'


def checked(tmp_path, text, *more):
    path = tmp_path / "certificate.toml"
    path.write_text(text, encoding="utf-8")
    return certificate(path, *more)


def test_an_ordinary_leaf_is_not_refused_and_its_content_is_told(tmp_path):
    answer = checked(tmp_path, LEAF)
    assert not answer.is_refused
    assert answer.product == "L1"
    content = next(one for one in answer.alkaloids if one.name == "mitragynine")
    assert content.after.low < 14.0 < content.after.high
    assert not any(gate.level is Level.info for gate in answer.gates)


def test_a_certificate_of_nothing_named_is_taken_for_leaf_and_says_so(tmp_path):
    unnamed = LEAF.split("\n", 1)[1]
    answer = checked(tmp_path, unnamed)
    assert (answer.product, answer.alkaloids) == (None, ())
    assert AS_LEAF in answer.warnings
    named = checked(tmp_path, unnamed, None, "leaf_powder")
    assert named.product == "L1"
    assert AS_LEAF not in named.warnings


def test_a_label_brings_the_remark_and_no_other_number(tmp_path):
    bare, labelled = checked(tmp_path, LEAF), checked(tmp_path, 'vein = "red"\n' + LEAF)
    assert NO_LABEL in labelled.warnings
    assert NO_LABEL not in bare.warnings
    assert labelled.alkaloids == bare.alkaloids


@pytest.mark.parametrize(("lead", "is_refused"), [("0.1 ppm", False), ("50 ppm", True)])
def test_a_broken_limit_refuses(tmp_path, lead, is_refused):
    answer = checked(tmp_path, f'{LEAF}[metals]\nlead = "{lead}"\n', "US-RI")
    assert answer.is_refused is is_refused


def test_a_place_that_forbids_refuses_what_another_allows(tmp_path):
    allowed, forbidden = (checked(tmp_path, LEAF, w) for w in ("US-NC", "US-AL"))
    assert not allowed.is_refused
    assert forbidden.is_refused
    assert forbidden.jurisdiction == "US-AL"
