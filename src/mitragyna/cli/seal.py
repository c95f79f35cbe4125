"""A seal in a line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..answer import Seal


def in_a_line(sealed: "Seal") -> str:
    """Seed, evidence, version and instruction set."""
    return (
        f"Seed {sealed.seed}, evidence {sealed.evidence_hash[:12]}, version "
        f"{sealed.version}, {sealed.instruction_set}"
    )
