"""Lines without sentences that were said before."""

import re
from collections.abc import Iterable, Iterator

SENTENCE = re.compile(r"(?<=[.!?])\s+")


def once(lines: Iterable[str], before: Iterable[str] = ()) -> Iterator[str]:
    """The lines, each sentence where it is said first; a line of none is left out."""
    said = {sentence for line in before for sentence in SENTENCE.split(line)}
    for line in lines:
        new = [sentence for sentence in SENTENCE.split(line) if sentence not in said]
        said.update(new)
        if new:
            yield " ".join(new)
