"""Which tests share a process, where several run side by side."""

import pytest

TOGETHER = "everybody"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of a file, so that what it shares is computed once; and all that ask for
    the answers to everybody."""
    for item in items:
        module = item.module if isinstance(item, pytest.Function) else None
        group = TOGETHER if hasattr(module, "answer_to") else item.nodeid.split("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))
