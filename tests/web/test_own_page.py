"""A page of a report lets in its own style and nothing else."""

import hashlib
from base64 import b64encode

from mitragyna.web.own_page import own_page

STYLE = "p { color: red }"


def test_each_style_of_the_page_is_let_in_by_its_hash():
    answer = own_page(f"<style>{STYLE}</style><p>x</p><style>q</style>")
    policy = answer.headers["content-security-policy"]
    for style in (STYLE, "q"):
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script" not in policy
