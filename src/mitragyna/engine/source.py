"""Source text of plain model functions, renamed so that they can stand together.

`name_of` gives each function a unique name; functions of the same module that it
calls come along, and module constants are printed as numbers. What a model may call
besides itself are the functions of `mitragyna.maths`.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from types import FunctionType

from .. import maths
from ..errors import InputError

_BUILTIN = {"abs", "min", "max", "float"}


def name_of(function: Callable) -> str:
    """A unique name for a model function."""
    return f"{function.__module__.rpartition('.')[2]}__{function.__name__}"


def source_of(functions: list[Callable]) -> dict[str, str]:
    """Unique name → renamed definition, each after those it calls."""
    texts: dict[str, str] = {}
    for function in functions:
        _collect(function, texts)
    return texts


def _collect(function: Callable, texts: dict[str, str]) -> None:
    if name_of(function) in texts:
        return
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise InputError("a model equation must be a named def", field=str(function))
    local = {a.arg for a in tree.args.args}
    local |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and _stored(n)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not _stored(node) and node.id not in local:
            _rename(node, function, texts)
    tree.name = name_of(function)
    tree.decorator_list, tree.returns = [], None
    for argument in tree.args.args:
        argument.annotation = None
    if ast.get_docstring(tree) is not None:
        tree.body = tree.body[1:]
    texts[name_of(function)] = ast.unparse(ast.fix_missing_locations(tree))


def _stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _rename(node: ast.Name, function: Callable, texts: dict[str, str]) -> None:
    """Point a global name at its lane version, its renamed twin or its number."""
    name = node.id
    if name in _BUILTIN:
        return
    value = function.__globals__.get(name)  # type: ignore[attr-defined]
    if isinstance(value, FunctionType):
        if value.__module__ == maths.__name__:
            node.id = value.__name__
            return
        _collect(value, texts)
        node.id = name_of(value)
    elif isinstance(value, int | float):
        node.id = repr(float(value))
    else:
        raise InputError(
            "a model equation may read numbers and plain functions only",
            field=f"{function.__module__}.{function.__name__}",
            given=name,
        )
