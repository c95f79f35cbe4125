"""What the optional extra `web` brings, with the remedy when it is missing."""

from ..errors import InputError

try:
    import fastapi as fastapi
    import jinja2 as jinja2
    import markdown_it as markdown_it
    import markupsafe as markupsafe
    import uvicorn as uvicorn
    from fastapi import staticfiles as staticfiles
    from starlette import concurrency as concurrency
    from starlette import datastructures as datastructures
    from starlette import exceptions as exceptions
    from starlette import types as types
except ModuleNotFoundError as missing:
    raise InputError(
        f"serving needs {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[web,store,report]' (make brings all)"
    ) from missing
