"""A field that JSON holds as a sentence."""

from collections.abc import Callable
from typing import Any


class InWords:
    """Mark of a field: how its value is said where it leaves as JSON.

    Read by pydantic, which is loaded only then: `--help` shows records without it.
    """

    __slots__ = ("words",)

    def __init__(self, words: Callable[[Any], str]) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """The form of the value with its words; `Any`: pydantic's own types."""
        from pydantic_core import core_schema  # deferred: slow to import

        said = core_schema.plain_serializer_function_ser_schema(
            self.words, return_schema=core_schema.str_schema()
        )
        return {**handler(source), "serialization": said}
