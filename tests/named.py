"""Which modules hold logic, and which of them tests name."""

import ast
from importlib import import_module
from pathlib import Path
from re import findall

import typer.main

import mitragyna
from mitragyna.cli import app

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
CODE = sorted(p for d in ("src", "verify", "pages") for p in (ROOT / d).rglob("*.py"))
COMMANDS = set(typer.main.get_command(app).commands)  # pyright: ignore[reportAttributeAccessIssue]  a group

#: What decides, repeats, computes or may fail. Records, names passed on and calls
#: straight through hold none of it, and have nothing of their own to test.
LOGIC = (
    *(ast.If, ast.IfExp, ast.Match, ast.Try, ast.For, ast.While, ast.comprehension),
    *(ast.BinOp, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.AugAssign),
)


def unnamed() -> set[str]:
    """Modules with logic that no test names."""
    files, named = set(_files()), _named()
    return {
        module
        for path in CODE
        if path.stem not in ("__init__", "__main__") and _has_logic(path)
        if (module := _module(path)) not in named and not _called(module) & files
    }


def _has_logic(path: Path) -> bool:
    """Whether a function of the file does more than pass on."""
    return any(
        isinstance(node, LOGIC)
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    )


def _module(path: Path) -> str:
    """The dotted name by which a file is imported."""
    home = ROOT / "src" if path.is_relative_to(ROOT / "src") else ROOT
    return ".".join(path.relative_to(home).with_suffix("").parts)


PACKAGES = {_module(path.parent) for path in CODE if path.name == "__init__.py"}


def _called(module: str) -> set[tuple[str, ...]]:
    """How a file of tests of the module may be called: tests/<room>/test_<name>.py, or
    tests/test_<room>_<name>.py."""
    *rooms, name = module.removeprefix("mitragyna.").split(".")
    return {(*rooms[:1], name), ("_".join((*rooms[:1], name)),)}


def _files():
    """Room and name of every file of tests."""
    for path in TESTS.rglob("test_*.py"):
        room = path.parent.relative_to(TESTS).parts
        yield (*room, path.stem.removeprefix("test_"))


def _named() -> set[str]:
    """Modules that a test imports, by themselves or through what their package passes
    on; names in quotes; and those whose command a test runs."""
    named = set()
    for path in {*TESTS.rglob("*.py")} - {TESTS / "test_house.py"}:  # lists the others
        text = path.read_text("utf-8")
        named |= set(findall(r'"((?:mitragyna|verify|pages)(?:\.\w+)+)"', text))
        for node in ast.walk(ast.parse(text)):
            named |= set(_named_in(node))
    return named


def _named_in(node: ast.AST):
    match node:
        case ast.Import(names=names):
            yield from (name.name for name in names)
        case ast.ImportFrom(module=str(module), names=names):
            yield module
            yield from (f"{module}.{name.name}" for name in names)
            if module in PACKAGES:
                package = import_module(module)
                parts = (getattr(package, name.name, None) for name in names)
                yield from (getattr(part, "__module__", "") for part in parts)
        case ast.Attribute(value=ast.Name(id="mg"), attr=name) if (
            name in mitragyna._HOME
        ):
            yield f"mitragyna.{mitragyna._HOME[name]}"
        case (
            ast.List(elts=[ast.Constant(value=str(word)), *_])
            | ast.Tuple(elts=[ast.Constant(value=str(word)), *_])
            | ast.Call(args=[ast.Constant(value=str(word)), *_])
        ) if word in COMMANDS:
            yield f"mitragyna.cli.{word}"
