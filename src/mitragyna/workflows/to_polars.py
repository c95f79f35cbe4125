"""Answers as tables."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from ..answer import Advice
from ..dosing.products import Products
from ..errors import InputError
from ..evidence.trace import Trace
from .crowd import Crowded
from .describe import Description
from .exposure import Exposure
from .interactions import Beside
from .notebook_extra import polars
from .people import VirtualPeople
from .simulate import Simulated
from .validate import Validation


def to_polars(answer: object) -> polars.DataFrame:
    """The rows of an answer, a column a field; `to_pandas()` of it goes by Arrow.

    advise: options · simulate: exposure and effects · exposure, crowd, validate: rows ·
    people: a person a row · interactions: medicines · compare: quantities · why: claims
    · describe: parameters
    """
    if isinstance(answer, VirtualPeople):
        return polars.DataFrame(dict(answer.values))
    rows = [_flat(row) for row in _rows(answer)]
    return polars.DataFrame(rows, infer_schema_length=None)


def _rows(answer: object) -> Iterable[object]:
    match answer:
        case Advice():
            return answer.options
        case Simulated():
            return (*answer.exposure, *answer.effects)
        case Exposure() | Crowded() | Validation():
            return answer.rows
        case Beside():
            return answer.drugs
        case Products():
            return (
                {"product": one.label} | _flat(quantity)
                for one in answer.products
                for quantity in one.quantities
            )
        case Trace():
            return (fact.claim for fact in answer.facts)
        case Description():
            return answer.parameters
    raise InputError("has no rows", field="answer", given=type(answer).__name__)


def _flat(row: object) -> dict[str, Any]:  # Any: what a cell holds
    """Fields by name; those of a record inside follow its name, lists of records are
    counted."""
    if isinstance(row, dict):
        return row
    cells: dict[str, Any] = {}
    for field in fields(row):  # pyright: ignore[reportArgumentType]  a record
        cells |= _cells(field.name, getattr(row, field.name))
    return cells


def _cells(name: str, value: object) -> dict[str, Any]:
    if is_dataclass(value):
        return {f"{name}_{inner}": cell for inner, cell in _flat(value).items()}
    if isinstance(value, Enum):
        return {name: value.value}
    if isinstance(value, tuple):
        is_plain = not any(is_dataclass(one) for one in value)
        return {name: [str(one) for one in value] if is_plain else len(value)}
    return {name: value}
