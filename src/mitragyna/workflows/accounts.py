"""Accounts of a store: made, given another password, closed, listed."""

from dataclasses import dataclass, field

from ..accounts import listed
from ..accounts.sessions import SignedIn, begin, end_all
from ..accounts.standing import Account, AccountStanding
from ..accounts.tokens import revoke_all
from ..errors import InputError
from ..store.ledger import Ledger, ledger
from ..store.reading import person_there
from .stored import Where, WrittenBy, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account as somebody asks for it.

    standing  None: of an account that is there, only the password is new
    person    name of the person in the store whose account it is
    """

    name: str
    password: str = field(repr=False)
    standing: str | None = None
    person: str | None = None


def set_account(new: NewAccount, by: WrittenBy, *, store: Where = None) -> str:
    """Make the account, or give the one that is there another password; what was
    done. Whoever was signed in with the former password is signed out."""
    with opened(store) as there, ledger(there) as end:
        account = listed.account_named(end.connection, listed.plain_name(new.name))
        if account is None:
            made = _made(end, new)
            kept = listed.make_account(end, made, new.password, by.actor, by.at)
            return f"{kept.name}: an account for a {kept.standing}."
        if new.standing not in (None, account.standing):
            raise InputError(
                "the account is there already, as another",
                field="standing",
                given=new.standing,
                allowed=f"{account.standing}, or nothing for another password",
            )
        listed.set_password(end, account, new.password, by.actor, by.at)
        _shut(end, account)
        return f"{account.name}: another password; whoever was signed in is out."


def close_account(name: str, by: WrittenBy, *, store: Where = None) -> str:
    """Let nobody sign in to an account any more; what was done."""
    with opened(store) as there, ledger(there) as end:
        account = listed.account_named(end.connection, listed.plain_name(name))
        if account is None:
            raise InputError("is no account", field="name", given=name)
        listed.close_account(end, account, by.actor, by.at)
        _shut(end, account)
        return f"{account.name}: closed."


def change_password(
    account: Account, password: str, by: WrittenBy, *, store: Where = None
) -> SignedIn:
    """Another password of one's own account, and a new session: all others, and every
    token, end."""
    with opened(store) as there, ledger(there) as end:
        listed.set_password(end, account, password, by.actor, by.at)
        _shut(end, account)
        return begin(end.connection, account, by.at)


def stored_accounts(*, store: Where = None) -> tuple[Account, ...]:
    """Every account, by name."""
    with opened(store) as there:
        return listed.accounts(there)


def _shut(end: Ledger, account: Account) -> None:
    """Nobody and nothing that was let in as the account goes on."""
    end_all(end.connection, account.id)
    revoke_all(end, account.id)


def _made(end: Ledger, new: NewAccount) -> Account:
    """The account as it is to be; raises where nobody can have such a one."""
    if new.standing not in list(AccountStanding):
        raise InputError(
            "is needed for a new account",
            field="standing",
            given=new.standing,
            allowed=", ".join(AccountStanding),
        )
    person = None if new.person is None else person_there(end.connection, new.person)
    return Account(
        id=listed.new_id(),
        name=new.name,
        standing=AccountStanding(new.standing),
        person=None if person is None else person.person,
        is_open=True,
    )
