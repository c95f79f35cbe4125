"""How the code is laid out: what no reader should have to find out twice."""

import ast
from collections import Counter

from tests.named import CODE, ROOT, unnamed

EVERY = [*CODE, *(p for d in ("benchmarks", "tests") for p in (ROOT / d).rglob("*.py"))]
LONGEST, MEDIAN = 300, 120  # lines of a file


def test_one_class_a_noun():
    names = Counter(
        node.name
        for path in EVERY
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
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in EVERY}
    assert [str(p) for p, n in lines.items() if n > LONGEST] == []
    assert sorted(lines.values())[len(lines) // 2] <= MEDIAN


def test_a_module_with_logic_has_tests_that_name_it():
    assert sorted(unnamed()) == [], "write tests/<room>/test_<module>.py"


#: Names of whatever is at hand; a reader wants to know what that is.
AT_HAND = {"found", "told", "asked", "known"}

#: A field of the JSON of `validate`, which keeps its name.
KEPT = "src/mitragyna/calibrate/shapes.py found"


def given(path):
    """Every name that a module gives: locals, arguments, functions and fields."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name):
                yield name


def test_a_name_says_what_it_holds():
    names = {
        f"{path.relative_to(ROOT)} {name}"
        for path in EVERY
        for name in given(path)
        if name in AT_HAND
    }
    assert sorted(names) == [KEPT]
