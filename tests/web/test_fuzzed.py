"""No request that the description allows, or nearly, is a mistake of the program."""

from mitragyna.accounts.listed import accounts
from mitragyna.accounts.standing import Reach
from mitragyna.accounts.tokens import make_token, wanted_token
from tests.web.conftest import NOW, OTHER
from tests.web.fuzzed import fuzzed

EACH = 9  # some 200 requests


def test_every_answer_is_as_it_is_described(store, port, numbers, tmp_path):
    (account,) = (one for one in accounts(store) if one.name == "clinician")
    wanted = wanted_token("made up", Reach.write, 1, NOW)
    token = make_token(store, account, wanted, "a test")
    person = numbers[OTHER.subject.id]  # whom the gates answer, without an engine
    assert fuzzed(port, token, person, tmp_path, EACH) == ""
