"""What kept something from being stored, as a page says it."""

from dataclasses import dataclass

from ..errors import MitragynaError


@dataclass(frozen=True, slots=True)
class Wrong:
    """What kept something from being stored; `first` is said before."""

    first: tuple[str, ...]
    says: str


def wrong_with(error: MitragynaError | None) -> Wrong | None:
    """What an error says; None where there is none."""
    return None if error is None else Wrong(error.first, str(error))
