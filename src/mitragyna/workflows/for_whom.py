"""For whom an answer is, and what a person is told by: their own record alone."""

from collections.abc import Iterable

#: Said by answers that ask for no role.
FOR_WHOM = "For professionals and research; not for choosing an amount."
NOT_USED = (
    "Not used: {options}. For a person what is shown is by their own record alone; "
    "other amounts are for clinicians and researchers (--role)."
)


def not_used(options: Iterable[str]) -> str:
    """The sentence that says which options of the command line were not used."""
    return NOT_USED.format(options=", ".join(f"--{name}" for name in options))
