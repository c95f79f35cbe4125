"""What was answered, filed with what it was answered from.

A filed answer holds its record, its document and its page as they were, so that the
page is there again whatever the program has become since.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zlib import compress, decompress

from ..errors import InputError
from ..record.history import History, adapter
from .fact import PersonFact, StoredFact, canonical, value_of
from .facts import ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledAnswer:
    """An answer about somebody, as it was filed.

    head      of the store that its record was told from
    document  the answer as JSON
    page      HTML
    """

    head: str
    history: History
    document: dict[str, Any]  # Any: whatever JSON holds
    page: str

    def fact(self, zone: str) -> PersonFact:
        """The answer as it is stored."""
        packed = b64encode(compress(self.page.encode(), 9)).decode()
        content = {
            "head": self.head,
            "record": adapter().dump_python(self.history),
            "document": json.dumps(self.document, ensure_ascii=False, allow_nan=False),
            "page": packed,
        }
        time = self.history.as_of.isoformat()
        return PersonFact(kind=ANSWER, time=time, zone=zone, content=canonical(content))


def filed(stored: StoredFact) -> FiledAnswer:
    """The answer that a fact holds."""
    content = value_of(stored.fact.content)
    document = content["document"]  # as text, which keeps its order; once it was none
    return FiledAnswer(
        head=content["head"],
        history=adapter().validate_python(content["record"]),
        document=json.loads(document) if isinstance(document, str) else document,
        page=decompress(b64decode(content["page"])).decode(),
    )


def answer_numbered(answers: Iterable[StoredFact], number: str) -> StoredFact:
    """The answer of this number; raises InputError where there is none."""
    numbers = {str(one.at): one for one in answers}
    if number not in numbers:
        raise InputError(
            "is the number of no answer about this person",
            field="number",
            given=number,
            allowed=", ".join(numbers) or "none is filed yet",
        )
    return numbers[number]
