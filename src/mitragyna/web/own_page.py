"""A page of a report as an answer: its own style is let in, by its hash."""

import hashlib
import re
from base64 import b64encode

from .extra import fastapi

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def own_page(html: str) -> fastapi.Response:
    """The page, whole as it is in a file."""
    hashes = " ".join(f"'sha256-{_hash(style)}'" for style in STYLE.findall(html))
    policy = (
        f"default-src 'none'; style-src {hashes}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {"content-security-policy": policy}
    return fastapi.responses.HTMLResponse(html, headers=headers)


def _hash(style: str) -> str:
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()
