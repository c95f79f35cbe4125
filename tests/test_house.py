"""How the code is laid out: what no reader should have to find out twice."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = sorted(p for d in ("src", "verify", "pages") for p in (ROOT / d).rglob("*.py"))
LONGEST, MEDIAN = 300, 120  # lines of a file


def test_one_class_a_noun():
    names = Counter(
        node.name
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_files_hold_one_idea():
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in CODE}
    assert [str(p) for p, n in lines.items() if n > LONGEST] == []
    assert sorted(lines.values())[len(lines) // 2] <= MEDIAN
