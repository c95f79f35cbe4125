"""People made up towards pairs of rules."""

from random import Random

import numpy as np

from mitragyna.answer import Role
from mitragyna.safety.gates import gates
from tests.cases.covering import ENOUGH, IN_VAIN, SEEN, none_yet, reason, towards

#: Two that need a product each, and one that goes with both.
RULES = ("CN25.unlabelled", "SR01.pregnancy", "SR10.form")


def test_every_pair_that_can_be_is_seen_and_the_rest_has_its_reason() -> None:
    pairs = none_yet(RULES)
    for one in towards(pairs, 200, Random(1)):
        pairs.count(gates(one.history, Role.clinician))
    assert not pairs.wanted.any()
    assert pairs.seen[0, 1] >= ENOUGH
    assert pairs.seen[1, 2] >= ENOUGH
    assert pairs.never == (("CN25.unlabelled", "SR10.form"),)
    assert pairs.tried[0, 2] == IN_VAIN
    assert "1 never seen (1 both set product.class_id)" in pairs.line


def test_why_a_pair_does_not_occur() -> None:
    assert reason("CN25.unlabelled", "SR10.form") == "both set product.class_id"
    assert reason("SR01.pregnancy", "SR10.form") == SEEN


def test_a_pair_counts_where_both_fire_in_one_person() -> None:
    pairs = none_yet(RULES)
    one = next(towards(pairs, 1, Random(2)))
    pairs.count(gates(one.history, Role.clinician))
    fired = {gate.rule for gate in gates(one.history, Role.clinician).fired}
    together = [[{a, b} <= fired for b in RULES] for a in RULES]
    assert np.array_equal(pairs.seen, together)
