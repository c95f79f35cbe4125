"""A measured number, as `benchmarks/latest.json` and the table hold it."""

from dataclasses import dataclass

SPEED = "subjects/s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured number.

    max_error  largest relative error over all subjects and times, of P and N or of the
               outputs of the kratom system [-]; None: not compared here
    peer       name of the row it is compared with
    ratio      times as fast as the peer [-]
    """

    name: str
    value: float
    unit: str
    max_error: float | None = None
    peer: str | None = None
    ratio: float | None = None


def over(ours: Row, peer: Row) -> Row:
    """Our row beside a peer's."""
    return Row(
        name=ours.name,
        value=ours.value,
        unit=ours.unit,
        max_error=ours.max_error,
        peer=peer.name,
        ratio=ours.value / peer.value,
    )


def line(row: Row) -> str:
    """A row of the table."""
    error = "" if row.max_error is None else f"{row.max_error:.1e}"
    ratio = "" if row.ratio is None else f"{row.ratio:.0f} × {row.peer}"
    return f"{row.name:64} {row.value:9,.0f} {row.unit:11} {error:>8} {ratio}".rstrip()
