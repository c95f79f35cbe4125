"""A second bad finding or medicine never gives a looser answer than one alone."""

from pairs import coexisting, compared, excluded
from test_gates import CONTRAINDICATIONS, HITS_EACH


def test_no_second_contraindication_opens_a_policy(capsys):
    found = compared(most=2500)
    with capsys.disabled():
        print(f"\npairs compared {found.pairs}, excluded {len(excluded())}")
    assert not found.looser
    assert min(found.hits[rule] for rule in CONTRAINDICATIONS) >= HITS_EACH


def test_only_pairs_that_quarrel_over_one_value_are_left_out():
    quarrels = {at.split(".")[0] for at in excluded().values()}
    assert quarrels <= {"product", "regimen", "subject"}
    assert len(excluded()) < len(coexisting()) / 10
