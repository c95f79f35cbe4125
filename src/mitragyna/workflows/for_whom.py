"""For whom an answer is, and what a person is told by: their own record alone."""

from collections.abc import Iterable

from ..answer import Role
from ..errors import InputError

#: Said by answers that ask for no role.
FOR_WHOM = "For professionals and research; not for choosing an amount."
NOT_USED = (
    "Not used: {options}. For a person what is shown is by their own record alone; "
    "other amounts are for clinicians and researchers (--role)."
)


def as_role(role: Role | str) -> Role:
    """A role, or its name."""
    if role not in list(Role):
        allowed = ", ".join(Role)
        raise InputError("no such role", field="role", given=role, allowed=allowed)
    return Role(role)


def not_used(options: Iterable[str]) -> str:
    """The sentence that says which options of the command line were not used."""
    return NOT_USED.format(options=", ".join(f"--{name}" for name in options))
