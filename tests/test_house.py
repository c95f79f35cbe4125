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


MOST = 5  # arguments of a function

#: What may have more, and why.
MANY = {
    "src/mitragyna/cli/": "a command of Typer takes its options",
    "src/mitragyna/model/": "an equation takes its symbols, as the paper writes them",
    "src/mitragyna/engine/cpu/call.py": "a call into the code that the engine writes",
    "src/mitragyna/record/observation.py": "an enumeration makes members of columns",
}


def arguments(function):
    """Names of what a function takes, without the instance or class it belongs to."""
    takes = function.args
    names = [a.arg for a in (*takes.posonlyargs, *takes.args, *takes.kwonlyargs)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def test_a_function_takes_a_few_nouns():
    many = [
        f"{path.relative_to(ROOT)} {getattr(node, 'name', 'lambda')}"
        for path in CODE
        if path.is_relative_to(ROOT / "src")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.Lambda)
        and len(arguments(node)) > MOST
    ]
    allowed = tuple(MANY)
    assert [name for name in many if not name.startswith(allowed)] == []
    assert all(any(name.startswith(one) for name in many) for one in allowed)


def test_files_hold_one_idea():
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in CODE}
    assert [str(p) for p, n in lines.items() if n > LONGEST] == []
    assert sorted(lines.values())[len(lines) // 2] <= MEDIAN
