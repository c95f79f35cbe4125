"""Answers as JSON, each under the name and version of its schema."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from ..errors import InputError
from ..visible import OBEYED
from .for_whom import FOR_WHOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How an answer stands in JSON.

    schema        command and version; a change of form raises the version
    is_technical  whether it says for whom it is: professionals
    """

    schema: str
    is_technical: bool = False


#: Answer → how it is published. A test holds each to its form in `tests/schemas`.
PUBLISHED = {
    "advice": Published(schema="mitragyna.advise/4"),
    "attribution": Published(schema="mitragyna.attribute/1"),
    "calibration": Published(schema="mitragyna.calibrate/2"),
    "certificate": Published(schema="mitragyna.certificate/3", is_technical=True),
    "comparison": Published(schema="mitragyna.compare/3"),
    "coverage": Published(schema="mitragyna.interactions.coverage/2"),
    "crowd": Published(schema="mitragyna.crowd/2", is_technical=True),
    "fit": Published(schema="mitragyna.fit/1"),
    "forms": Published(schema="mitragyna.forms/2"),
    "hypotheses": Published(schema="mitragyna.hypotheses/2"),
    "interactions": Published(schema="mitragyna.interactions/4"),
    "model": Published(schema="mitragyna.model/2"),
    "nof1_analysis": Published(schema="mitragyna.nof1_analysis/1"),
    "nof1_plan": Published(schema="mitragyna.nof1_plan/1"),
    "simulation": Published(schema="mitragyna.simulate/3", is_technical=True),
    "taper": Published(schema="mitragyna.taper/1"),
    "titration": Published(schema="mitragyna.titrate/1"),
    "validation": Published(schema="mitragyna.validate/2"),
    "watch": Published(schema="mitragyna.watch/1"),
}


def document(name: str, answer: object) -> dict[str, Any]:
    """The answer as JSON knows it, after its schema; what is not finite is null.

    `Any`: whatever JSON holds.
    """
    published = published_as(name)
    head = {"for_whom": FOR_WHOM} if published.is_technical else {}
    return {"schema": published.schema, **head, **plain(answer)}


def published_as(name: str) -> Published:
    """How the answer of this name stands in JSON."""
    if name not in PUBLISHED:
        allowed = ", ".join(PUBLISHED)
        raise InputError("no such answer", field="name", given=name, allowed=allowed)
    return PUBLISHED[name]


def json_text(document: Mapping[str, Any], encoding: str = "utf-8") -> str:
    """The document as everybody prints it: the same answer gives the same text; what a
    terminal would obey, or an encoding cannot write, is escaped."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    is_utf = encoding.lower().startswith("utf")
    return _UNUSUAL.sub(lambda one: _in_json(one[0], is_utf), text)


#: All but plain ASCII and the line breaks between two fields: others are escaped
#: already, but for DEL.
_UNUSUAL = re.compile(r"[^\n -~]")


def _in_json(character: str, is_utf: bool) -> str:
    if character == "\x7f":
        return r"\u007f"
    is_plain = unicodedata.category(character) not in OBEYED
    return character if is_plain and is_utf else json.dumps(character)[1:-1]


def plain(value: object) -> Any:
    """Records, enumerations and tuples as JSON knows them; `Any` as in `document`."""
    kind = Any if isinstance(value, Mapping | tuple | list) else type(value)
    return json.loads(TypeAdapter(kind).dump_json(value))
