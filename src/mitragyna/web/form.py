"""What a form sent, as names and texts."""

from typing import Annotated
from urllib.parse import parse_qsl

from ..errors import InputError
from .extra import fastapi

MOST_FIELDS = 200


async def form_of(request: fastapi.Request) -> dict[str, str]:
    """Name → text; of a name that comes twice the last, empty texts left out."""
    kind = request.headers.get("content-type", "")
    if not kind.startswith("application/x-www-form-urlencoded"):
        return {}
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("utf-8"), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise InputError("is no form", field="form") from None
    # a browser ends lines as typewriters did
    plain = ((name, text.replace("\r\n", "\n").strip()) for name, text in pairs)
    return {name: text for name, text in plain if text}


FormDep = Annotated[dict[str, str], fastapi.Depends(form_of)]
