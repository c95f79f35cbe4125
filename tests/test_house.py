"""How the code is laid out: what no reader should have to find out twice."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = sorted(p for d in ("src", "verify", "pages") for p in (ROOT / d).rglob("*.py"))
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


#: What decides, repeats, computes or may fail. Records, names passed on and calls
#: straight through hold none of it, and have nothing of their own to test.
LOGIC = (
    *(ast.If, ast.IfExp, ast.Match, ast.Try, ast.For, ast.While, ast.comprehension),
    *(ast.BinOp, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.AugAssign),
)

#: Modules with logic that only the tests of others run. Whoever touches one writes its
#: tests and takes it off: nothing may be added.
UNNAMED = frozenset(
    {
        "mitragyna.calibrate.coverage",
        "mitragyna.calibrate.remoxipride",
        "mitragyna.cli.calibrate",
        "mitragyna.cli.certificate",
        "mitragyna.cli.compare",
        "mitragyna.cli.credibility",
        "mitragyna.cli.facts",
        "mitragyna.cli.forms",
        "mitragyna.cli.hypotheses",
        "mitragyna.cli.interactions",
        "mitragyna.cli.plain",
        "mitragyna.cli.progress",
        "mitragyna.cli.side_by_side",
        "mitragyna.cli.tables",
        "mitragyna.cli.validate",
        "mitragyna.engine.cpu.call",
        "mitragyna.engine.cpu.driver",
        "mitragyna.engine.cpu.moves",
        "mitragyna.engine.cuda.number",
        "mitragyna.engine.cuda.tally",
        "mitragyna.engine.cuda.walk",
        "mitragyna.engine.schedule.shares",
        "mitragyna.engine.steps.circle",
        "mitragyna.engine.steps.nonlinear",
        "mitragyna.engine.steps.polynomials",
        "mitragyna.engine.steps.prepare",
        "mitragyna.engine.steps.step",
        "mitragyna.engine.wiring.scope",
        "mitragyna.model.printed",
        "mitragyna.population.habit",
        "mitragyna.population.hypotheses",
        "mitragyna.record.words.numbers",
        "mitragyna.report.validate",
        "mitragyna.workflows.calibrate",
        "mitragyna.workflows.caveats",
        "mitragyna.workflows.certificate",
        "mitragyna.workflows.compare",
        "mitragyna.workflows.crowd",
        "mitragyna.workflows.describe",
        "mitragyna.workflows.example",
        "mitragyna.workflows.for_whom",
        "mitragyna.workflows.forms",
        "mitragyna.workflows.given",
        "mitragyna.workflows.other_dose",
        "mitragyna.workflows.people",
        "mitragyna.workflows.plot",
        "mitragyna.workflows.read",
        "mitragyna.workflows.save",
        "mitragyna.workflows.schema",
        "mitragyna.workflows.to_polars",
        "mitragyna.workflows.to_xarray",
        "mitragyna.workflows.validate",
        "pages.judgement",
        "pages.law",
        "pages.parameters",
        "pages.picture",
        "pages.sources",
        "verify.follower",
        "verify.method",
        "verify.mistakes",
        "verify.pharmacology",
        "verify.proposals",
        "verify.shell",
        "verify.speed",
    }
)


def has_logic(path):
    """Whether a function of the file does more than pass on."""
    return any(
        isinstance(node, LOGIC)
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    )


def module_of(path):
    """The dotted name by which a file is imported."""
    base = ROOT / "src" if path.is_relative_to(ROOT / "src") else ROOT
    return ".".join(path.relative_to(base).with_suffix("").parts)


def named_by_tests():
    """Modules that a test imports, by themselves or through what their package passes
    on, and names in quotes."""
    named = set()
    for path in set((ROOT / "tests").rglob("*.py")) - {Path(__file__)}:
        text = path.read_text("utf-8")
        named |= set(re.findall(r'"((?:mitragyna|verify|pages)(?:\.\w+)+)"', text))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                named |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module)
                named |= {f"{node.module}.{name.name}" for name in node.names}
                if node.module in PACKAGES:
                    package = import_module(node.module)
                    parts = (getattr(package, name.name, None) for name in node.names)
                    named |= {getattr(part, "__module__", "") for part in parts}
    return named


PACKAGES = {module_of(path.parent) for path in CODE if path.name == "__init__.py"}


def named_by_files():
    """Modules after which a file of tests is called: tests/<room>/test_<module>.py, or
    tests/test_<room>_<module>.py."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        room = path.parent.relative_to(ROOT / "tests").parts
        yield (*room, path.stem.removeprefix("test_"))


def test_a_module_with_logic_has_tests_that_name_it():
    files, named = set(named_by_files()), named_by_tests()
    unnamed = set()
    for path in CODE:
        if path.stem in ("__init__", "__main__"):
            continue
        module = module_of(path)
        *rooms, name = module.removeprefix("mitragyna.").split(".")
        called = {(*rooms[:1], name), ("_".join((*rooms[:1], name)),)}
        if has_logic(path) and module not in named and not called & files:
            unnamed.add(module)
    assert sorted(unnamed - UNNAMED) == [], "write tests/<room>/test_<module>.py"
    assert sorted(UNNAMED - unnamed) == [], "tested by now: take it off the list"


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
