"""Nothing added to a file, hidden in it or misspelt makes its answer looser."""

from mutations import MUTATIONS, mutated


def test_no_mutated_file_is_answered_more_loosely(capsys):
    tally = mutated(1200)
    with capsys.disabled():
        print(f"\n{tally.line}")
    assert not tally.looser
    assert not tally.silent
    assert set(tally.kinds) == set(MUTATIONS)
    assert 0.05 < tally.refused / tally.files < 0.6
