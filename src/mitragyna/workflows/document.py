"""Answers as JSON, each under the name and version of its schema."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from ..errors import InputError
from ..evidence.load import load
from .for_whom import FOR_WHOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How an answer stands in JSON.

    schema  command and version; a change of form raises the version
    head    what stands before the fields of the answer
    """

    schema: str
    head: tuple[str, ...] = ()


#: Answer → how it is published. A test holds each to its form in `tests/schemas`.
PUBLISHED = {
    "advice": Published(schema="mitragyna.advise/2"),
    "calibration": Published(schema="mitragyna.calibrate/1"),
    "certificate": Published(schema="mitragyna.certificate/2", head=("for_whom",)),
    "comparison": Published(schema="mitragyna.compare/2"),
    "coverage": Published(schema="mitragyna.interactions.coverage/1"),
    "crowd": Published(schema="mitragyna.crowd/1", head=("for_whom",)),
    "forms": Published(schema="mitragyna.forms/1"),
    "hypotheses": Published(schema="mitragyna.hypotheses/1", head=("evidence_hash",)),
    "interactions": Published(schema="mitragyna.interactions/2"),
    "model": Published(schema="mitragyna.model/1"),
    "simulation": Published(schema="mitragyna.simulate/2", head=("for_whom",)),
    "validation": Published(schema="mitragyna.validate/1"),
}


def document(name: str, answer: object) -> dict[str, Any]:
    """The answer as JSON knows it, after its schema; what is not finite is null.

    `Any`: whatever JSON holds.
    """
    published = published_as(name)
    heads = {"for_whom": FOR_WHOM, "evidence_hash": load().hash}
    head = {key: heads[key] for key in published.head}
    return {"schema": published.schema, **head, **plain(answer)}


def published_as(name: str) -> Published:
    """How the answer of this name stands in JSON."""
    if name not in PUBLISHED:
        allowed = ", ".join(PUBLISHED)
        raise InputError("no such answer", field="name", given=name, allowed=allowed)
    return PUBLISHED[name]


def plain(value: object) -> Any:
    """Records, enumerations and tuples as JSON knows them; `Any` as in `document`."""
    kind = Any if isinstance(value, Mapping | tuple | list) else type(value)
    return json.loads(TypeAdapter(kind).dump_json(value))
