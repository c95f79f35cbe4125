"""What page one holds, in the order in which it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A head with its items: sentences in one paragraph, a list, or rows of a grid.

    heads      of the columns, where the items are rows; each item has a cell for each
    flows      the items are sentences of one paragraph
    left_out   how many were taken away so that the page fits
    """

    head: str
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    flows: bool = False
    left_out: int = 0

    @property
    def more(self) -> str:
        """What is said of the items that were taken away; "" where all are shown."""
        return f"{self.left_out} more in the full answer." if self.left_out else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """The page.

    urgent    what is done now and today, before anything else
    intended  for whom the page is, and what it is not
    sealed    what makes it computable again, and where the rest is
    """

    urgent: tuple[str, ...]
    title: str
    sections: tuple[Section, ...]
    intended: str
    sealed: str
