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
    goal       most of a time, least of a count [the row's unit]
    """

    name: str
    value: float
    unit: str
    max_error: float | None = None
    peer: str | None = None
    ratio: float | None = None
    goal: float | None = None

    @property
    def is_missed(self) -> bool:
        """Whether there is a goal that the value does not reach."""
        if self.goal is None:
            return False
        is_time = self.unit in ("s", "ms")
        return self.value > self.goal if is_time else self.value < self.goal


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
    line = f"{row.name:64} {row.value:9,.0f} {row.unit:11} {error:>8} {ratio}".rstrip()
    if row.goal is None:
        return line
    return f"{line} goal {row.goal:,.0f}: {'missed' if row.is_missed else 'met'}"
