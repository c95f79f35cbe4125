"""The Python interface as a Markdown page, made from names, signatures and docstrings.

Annotations stand as they are written in the code, and a docstring as it is, since its
table of fields is text already. What is public is what `mitragyna` exposes by name.
"""

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from textwrap import dedent
from types import ModuleType
from typing import Any

import mitragyna
from mitragyna.evidence.markdown import bullets

INTRODUCTION = (
    "What `import mitragyna as mg` offers, generated from the code: change a "
    "docstring, not this page, and run `python -m pages`. Records are frozen and take "
    "arguments by name. Everything else in the package may change without notice.\n"
)
WIDEST = 80  # letters of a signature on one line


def api() -> str:
    """Every public name with its signature and docstring."""
    public = {name: getattr(mitragyna, name) for name in public_names(mitragyna)}
    errors = {k: v for k, v in public.items() if _is_error(v)}
    records = {
        k: v for k, v in public.items() if inspect.isclass(v) and k not in errors
    }
    verbs = {k: v for k, v in public.items() if not inspect.isclass(v)}
    groups = {"Functions": verbs, "Records": records, "Errors": errors}
    return "\n".join(
        [
            "# Python interface\n",
            INTRODUCTION,
            bullets(
                f"{title}: {', '.join(f'[{n}](#{n.casefold()})' for n in names)}"
                for title, names in groups.items()
            ),
            *(
                "\n".join([f"## {title}\n", *map(_entry, names, names.values())])
                for title, names in groups.items()
            ),
        ]
    )


def public_names(module: ModuleType) -> list[str]:
    """The names of our own that a module exposes, sorted."""
    return sorted(
        name
        for name in dir(module)
        if not name.startswith("_")
        and getattr(getattr(module, name), "__module__", "").startswith("mitragyna")
    )


def _entry(name: str, what: Any) -> str:
    """Heading, signature, docstring; of a closed list its members."""
    first, _, rest = inspect.cleandoc(what.__doc__).partition("\n\n")
    is_called = not (_is_listed(what) or _is_error(what))
    called = [f"```python\n{signature(name, what)}\n```\n"] if is_called else []
    detail = [f"```text\n{rest}\n```\n"] if rest else []
    members = (
        [", ".join(f"`{m.value}`" for m in what) + "\n"] if _is_listed(what) else []
    )
    return "\n".join([f"### {name}\n", *called, f"{first}\n", *detail, *members])


def signature(name: str, what: Any) -> str:
    """How it is called, as written; one argument a line where one line is too short."""
    (code,) = ast.parse(dedent(inspect.getsource(what))).body
    back = ""
    if isinstance(code, ast.FunctionDef):
        given = _arguments(code.args)
        back = f" -> {ast.unparse(code.returns)}" if code.returns else ""
    elif isinstance(code, ast.ClassDef):
        given = [ast.unparse(_Bare().visit(field)) for field in _fields(what)]
    else:
        raise TypeError(f"{name}: neither a function nor a class")
    whole = f"mg.{name}({', '.join(given)}){back}"
    if len(whole) <= WIDEST:
        return whole
    lines = "".join(f"    {one},\n" for one in given)
    return f"mg.{name}(\n{lines}){back}"


def _fields(what: Any) -> Iterator[ast.AnnAssign]:
    """The fields of a record, after those of what it is made from."""
    by_name: dict[str, ast.AnnAssign] = {}
    for part in reversed(what.__mro__):
        if part is what or "__dataclass_fields__" in vars(part):
            (code,) = ast.parse(dedent(inspect.getsource(part))).body
            by_name |= {ast.unparse(one.target): one for one in _own_fields(code)}
    yield from by_name.values()


def _own_fields(code: ast.AST) -> Iterator[ast.AnnAssign]:
    for part in ast.iter_child_nodes(code):
        if isinstance(part, ast.AnnAssign) and not ast.unparse(part).startswith("_"):
            yield part


class _Bare(ast.NodeTransformer):
    """Types and defaults without the checks that stand beside them."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if ast.unparse(node.value) == "Annotated" and isinstance(node.slice, ast.Tuple):
            return self.visit(node.slice.elts[0])
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        defaults = [word.value for word in node.keywords if word.arg == "default"]
        return defaults[0] if defaults else node


def _arguments(of: ast.arguments) -> list[str]:
    """Each argument with annotation and default; `*` where only names follow."""
    plain = [*of.posonlyargs, *of.args]
    first = len(plain) - len(of.defaults)
    written = [
        _given(one, of.defaults[n - first] if n >= first else None)
        for n, one in enumerate(plain)
    ]
    named = map(_given, of.kwonlyargs, of.kw_defaults)
    return [*written, *(["*"] if of.kwonlyargs else []), *named]


def _given(one: ast.arg, default: ast.expr | None) -> str:
    return ast.unparse(one) + (f" = {ast.unparse(default)}" if default else "")


def _is_error(what: Any) -> bool:
    return inspect.isclass(what) and issubclass(what, Exception)


def _is_listed(what: Any) -> bool:
    return inspect.isclass(what) and issubclass(what, Enum)
