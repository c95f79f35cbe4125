"""What a person wrote comes back without its amounts."""

from dataclasses import asdict
from random import Random

import pytest

from mitragyna.answer import Role
from mitragyna.answer.amount import AMOUNT, AN_ENTRY, NOT_SAID
from mitragyna.dosing.decide import decide
from mitragyna.dosing.refuse import actions
from mitragyna.person.setting import Draws
from mitragyna.safety.gates import gates
from tests.cases.additions import additions
from tests.cases.people import of_subject, using, woman
from tests.stated import stated

ADDITIONS = additions()
DRAWS = Draws(seed=1, n=20, threads=1)

OWN = using("2 g three times a day", history=woman(), days=90)
WRITTEN = {
    "medicine": of_subject(comedication=("foozle 20 mg twice", "2 capsules of wibble")),
    "tablets": of_subject(comedication=("oxycodone 10 mg tablets", "½ g of zorp")),
    "condition": of_subject(conditions=("broken leg, 2 g of paracetamol",)),
    "alarm": of_subject(conditions=("cannot breathe after 30 tablets, 5 g of it",)),
}


def said(part):
    """What is said in a record: all but keys and codes."""
    if isinstance(part, dict):
        return {key: said(value) for key, value in part.items() if key not in NOT_SAID}
    return list(map(said, part)) if isinstance(part, list | tuple) else part


@pytest.mark.parametrize("change", WRITTEN.values(), ids=WRITTEN)
def test_own_words_with_an_amount_stand_in_the_record_as_understood_alone(change):
    history = change(OWN)
    injured = of_subject(prior_kratom_injury=True)(history)
    refusal = stated(decide(injured, Role.person, DRAWS).refusal)
    assert AMOUNT.search(" ".join(refusal.understood))
    assert not AMOUNT.search(str(said(asdict(refusal))))


HEARD = (
    *("2 g of leaf", "half a gram", "oxycodone 10 mg/325", "one tablet at night"),
    *("St John's wort 300 mg x3", "½ tablet zopiclone", "insulin 10 units"),
    *("ibuprofen 200mg/5ml", "2x a day something", "7 oh 14 mg tablet", "sertraline"),
)


@pytest.mark.parametrize("seed", range(100))
def test_whatever_a_person_writes_their_refusal_names_no_amount_and_is_given(seed):
    draw = Random(seed)
    history = ADDITIONS[draw.choice(sorted(ADDITIONS))](draw.choice((OWN, woman())))
    history = of_subject(
        comedication=tuple(draw.sample(HEARD, 2)),
        conditions=(draw.choice(HEARD), f"pain after {draw.choice(HEARD)}"),
        prior_kratom_injury=True,
    )(history)
    assert decide(history, Role.person, DRAWS).refusal is not None


def test_own_words_without_an_amount_are_repeated():
    history = of_subject(conditions=("broken leg", "2 g of paracetamol"))(OWN)
    reasons = " ".join(gate.reason for gate in gates(history, Role.person).fired)
    assert f"broken leg, {AN_ENTRY}" in reasons


@pytest.mark.parametrize("rule", sorted(ADDITIONS))
def test_a_refusal_reaches_a_person_as_it_was_written(rule):
    """Every rule's refusal of a person is built without amounts."""
    history = ADDITIONS[rule](using("2 g three times a day", history=woman(), days=90))
    decision = decide(history, Role.person, DRAWS)
    if decision.refusal is not None:
        assert decision.refusal.gates == decision.gates.fired
        assert decision.refusal.actions == actions(decision.gates, history)
