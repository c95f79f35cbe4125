"""Who may do what: each access, each standing, own record or another's."""

import pytest

from mitragyna.accounts.standing import Access, Account, AccountStanding, may
from mitragyna.answer import Role
from mitragyna.errors import InputError

OWN, OTHER = "1", "2"


def account(standing: AccountStanding, is_open: bool = True) -> Account:
    person = OWN if standing is AccountStanding.person else None
    return Account(id="a", name="a", standing=standing, person=person, is_open=is_open)


#: Access → who has it of somebody else's record, or of nobody's.
LET = {
    Access.anyone: set(AccountStanding),
    Access.account: set(AccountStanding),
    Access.own_record: {AccountStanding.clinician, AccountStanding.researcher},
    Access.own_entry: {AccountStanding.clinician},
    Access.professional: {AccountStanding.clinician, AccountStanding.researcher},
    Access.clinician: {AccountStanding.clinician},
    Access.staff: set(AccountStanding) - {AccountStanding.person},
    Access.admin: {AccountStanding.admin},
}


@pytest.mark.parametrize("person", [None, OTHER])
@pytest.mark.parametrize("standing", AccountStanding)
@pytest.mark.parametrize("access", Access)
def test_what_is_not_ones_own(access, standing, person):
    assert may(account(standing), access, person) == (standing in LET[access])


@pytest.mark.parametrize("standing", AccountStanding)
@pytest.mark.parametrize("access", Access)
def test_ones_own_record(access, standing):
    of_own = (
        {Access.own_record, Access.own_entry}
        if standing is AccountStanding.person
        else ()
    )
    expected = standing in LET[access] or access in of_own
    assert may(account(standing), access, OWN) == expected


@pytest.mark.parametrize("access", Access)
def test_who_is_not_signed_in_or_closed_may_nothing(access):
    closed = account(AccountStanding.clinician, is_open=False)
    for one in (None, closed):
        assert may(one, access, OWN) == (access is Access.anyone)


def test_only_professionals_are_answered_as_such():
    roles = {standing: account(standing).role for standing in AccountStanding}
    assert roles == {
        AccountStanding.person: Role.person,
        AccountStanding.clinician: Role.clinician,
        AccountStanding.researcher: Role.researcher,
        AccountStanding.admin: Role.person,
    }


@pytest.mark.parametrize(
    ("standing", "person"),
    [(AccountStanding.person, None), (AccountStanding.clinician, OWN)],
)
def test_only_the_account_of_a_person_is_of_one(standing, person):
    with pytest.raises(InputError, match="of one person in the store"):
        Account(id="a", name="a", standing=standing, person=person, is_open=True)
