"""The errors a caller can catch.

    MitragynaError
    ├── InputError      something given is wrong: exit code 2, nothing written
    ├── AmountError     an answer for a person names an amount: it is not given
    ├── EvidenceError   a number was asked for that no row of evidence gives
    └── StoreError      the store cannot do it now, or is not as it was: exit code 2
        └── StaleError      somebody else has written since the record was read

A failed solve is a status in a result and "nothing may be proposed" is a
`Refusal`; neither is an error.
"""

from typing import Any

from .visible import visible


class MitragynaError(Exception):
    """Root of every error this package raises on purpose.

    first  what must be said before the message: whom to call
    """

    first: tuple[str, ...] = ()


class InputError(MitragynaError):
    """Something given cannot be used; the message names it and what is allowed.

    field  where it stands: a name, or a file and what is in it
    """

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        given: object = None,
        allowed: str | None = None,
        unit: str | None = None,
    ) -> None:
        self.field, self.given = field, given
        self.allowed, self.unit = allowed, unit
        parts = [f"{field}: " if field else "", message]
        if given is not None:
            parts.append(f"; given {_plain(given)!r}")
        if allowed:
            parts.append(f"; allowed: {allowed}")
        if unit:
            parts.append(f" [{unit}]")
        super().__init__(visible("".join(parts)))


def _plain(given: Any) -> object:
    """The same without the names of NumPy's kinds: 3.0 for np.float64(3.0)."""
    if isinstance(given, tuple):
        return tuple(map(_plain, given))
    if isinstance(given, list):
        return list(map(_plain, given))
    return given.item() if getattr(given, "ndim", None) == 0 else given


class EvidenceError(MitragynaError):
    """A value was asked for that the evidence does not hold."""


class StoreError(MitragynaError):
    """The store is locked, full, or not as it was left; the message says what to do."""


class StaleError(StoreError):
    """A record has changed since it was read: read it again, then write."""


class AmountError(MitragynaError):
    """An answer for a person names an amount, which is a mistake of this package."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(
            f"the answer names an amount ({', '.join(places)}), which is a mistake of "
            "this program; so it is not shown. Please report it. For kratom, ask a "
            "clinician."
        )
