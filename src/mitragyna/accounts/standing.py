"""What an account is, and what it may do.

A person sees their own record and nobody else's; clinicians and researchers see every
record in the store; an admin has to do with accounts and sees no record.
"""

from dataclasses import dataclass
from enum import StrEnum

from ..answer import Role
from ..errors import InputError


class AccountStanding(StrEnum):
    """Whose account it is."""

    person = "person"
    clinician = "clinician"
    researcher = "researcher"
    admin = "admin"


class Access(StrEnum):
    """Who may call a route; declared beside each.

    anyone       without an account
    account      everybody who is signed in, about themselves as an account
    own_record   about one person: that person, clinicians, researchers
    own_entry    writes about one person: that person, clinicians
    professional clinicians and researchers
    clinician    clinicians: what writes
    staff        all but persons, about themselves as an account
    admin        admins
    """

    anyone = "anyone"
    account = "account"
    own_record = "own_record"
    own_entry = "own_entry"
    professional = "professional"
    clinician = "clinician"
    staff = "staff"
    admin = "admin"


class Reach(StrEnum):
    """How far a program goes that acts for an account."""

    read = "read"
    write = "write"


#: What a person may do about themselves.
OF_OWN = frozenset({Access.own_record, Access.own_entry})
PROFESSIONALS = frozenset({AccountStanding.clinician, AccountStanding.researcher})
EVERYBODY = frozenset(AccountStanding)
#: Who has access, whatever person it is about.
WITH_ACCESS = {
    Access.anyone: EVERYBODY,
    Access.account: EVERYBODY,
    Access.own_record: PROFESSIONALS,
    Access.own_entry: frozenset({AccountStanding.clinician}),
    Access.professional: PROFESSIONALS,
    Access.clinician: frozenset({AccountStanding.clinician}),
    Access.staff: EVERYBODY - {AccountStanding.person},
    Access.admin: frozenset({AccountStanding.admin}),
}
#: What writes in a record, or about accounts.
WRITES = frozenset({Access.own_entry, Access.clinician, Access.admin})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account.

    id       a number without meaning
    person   number of the person in the store whose account it is; None: of nobody
    is_open  whether its owner may sign in
    """

    id: str
    name: str
    standing: AccountStanding
    person: str | None
    is_open: bool

    def __post_init__(self) -> None:
        if (self.standing is AccountStanding.person) != (self.person is not None):
            raise InputError(
                "an account of a person is of one person in the store, and no other is",
                field="person",
                given=self.person,
            )

    @property
    def role(self) -> Role:
        """The role in which it is answered."""
        return Role(self.standing) if self.standing in PROFESSIONALS else Role.person


def may(account: Account | None, access: Access, person: str | None = None) -> bool:
    """Whether an account has access; `person` whom it is about, None: nobody."""
    if access is Access.anyone:
        return True
    if account is None or not account.is_open:
        return False
    is_own = person is not None and account.person == person
    is_let = account.standing in WITH_ACCESS[access]
    return is_let or (access in OF_OWN and is_own)
