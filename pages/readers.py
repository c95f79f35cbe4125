"""Which table is read where, and by which rooms it is used: read off the code.

A table is read by `rows("its name")`, or becomes a field of `Evidence`; who imports the
reader, or names the field, uses it.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import grimp

from mitragyna.evidence.load import Evidence
from mitragyna.evidence.markdown import table

PACKAGE = Path("src/mitragyna")
TABLES = PACKAGE / "evidence/data"
LOAD = "mitragyna.evidence.load"
#: Other names in `Evidence` by which rows of a table are asked for.
ALSO = {"origin": "origins", "priors": "prior", "claims": "claim", "sources": "source"}
NOWHERE = "these pages alone"
INTRODUCTION = (
    "Generated from the code by `python -m pages`. A table is read in one place, as "
    "rows or as a field of `Evidence`; the rooms beside it import that place or name "
    "the field. What a row of each table is stands in [evidence](evidence.md).\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutTables:
    """What a module has to do with tables: those whose rows it calls for by name, and
    the attributes that it takes of anything."""

    reads: frozenset[str]
    takes: tuple[ast.Attribute, ...]


def readers(evidence: Evidence) -> str:
    """A row for each table: name, modules that read it, rooms that use it."""
    trees = {_module(path): path for path in sorted(PACKAGE.rglob("*.py"))}
    code = {name: _of_code(path) for name, path in trees.items()}
    graph = grimp.build_graph("mitragyna")
    read_in = {
        name: [m for m, one in code.items() if name in one.reads]
        for name in _tables() - set(evidence.tables)
    }
    lines = []
    for name in sorted(read_in):
        if read_in[name]:
            using = set(read_in[name])
            for module in read_in[name]:
                using |= graph.find_modules_that_directly_import(module)
        else:
            using = {m for m, one in code.items() if _names(one, _fields(name))}
        lines.append([f"`{name}.tsv`", _listed(read_in[name] or [LOAD]), _rooms(using)])
    claims = ", ".join(f"`{name}.tsv`" for name in sorted(evidence.tables))
    naming = {m for m, one in code.items() if _names(one, _fields("claims"))}
    lines.append([claims, _listed([LOAD]), _rooms(naming)])
    header = ["Table", "Read in", "Used in"]
    return "\n".join(["# Who reads which table\n", INTRODUCTION, table(header, lines)])


def _tables() -> set[str]:
    return {path.stem for path in TABLES.glob("*.tsv")}


def _of_code(path: Path) -> AboutTables:
    """One walk through a file."""
    reads, takes = set[str](), list[ast.Attribute]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(
                func=ast.Name(id="rows" | "table"), args=[ast.Constant(value=str(name))]
            ):
                reads.add(name)
            case ast.Attribute():
                takes.append(node)
    return AboutTables(reads=frozenset(reads), takes=tuple(takes))


def _fields(name: str) -> set[str]:
    return {name, ALSO.get(name, name)}


def _names(code: AboutTables, fields: set[str]) -> bool:
    """Whether it takes one of these fields from evidence, however that is at hand."""
    return any(
        node.attr in fields
        and ast.unparse(node.value).casefold().endswith(("evidence", "load()"))
        for node in code.takes
    )


def _module(path: Path) -> str:
    parts = path.with_suffix("").relative_to("src").parts
    return ".".join(part for part in parts if part != "__init__")


def _listed(modules: Iterable[str]) -> str:
    paths = (m.removeprefix("mitragyna.").replace(".", "/") for m in modules)
    return ", ".join(f"`{path}.py`" for path in paths)


def _rooms(modules: Iterable[str]) -> str:
    rooms = {module.split(".")[1] for module in modules if "." in module}
    return ", ".join(f"`{room}`" for room in sorted(rooms)) or NOWHERE
