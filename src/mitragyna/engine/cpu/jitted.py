"""Functions that Numba compiles, kept on disk where that can be.

Numba raises where it finds no folder to write to, and for good where a file it kept is
damaged. Here both cost no more than time: the function is compiled in this process, and
what was damaged is written anew. What is kept is machine code: share it with nobody.
"""

import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from numba import njit
from numba.core.caching import FunctionCache

#: What reading a file that is not whole raises.
_DAMAGED = (
    *(pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError),
    *(KeyError, TypeError, ValueError, MemoryError, OSError),
)


class _Kept(FunctionCache):
    """Numba's cache of one function, which a damaged file does not end."""

    # Any: Numba does not declare signatures and targets
    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """What was kept; None where there is nothing whole."""
        try:
            return super().load_overload(sig, target_context)
        except _DAMAGED:
            with suppress(OSError):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep it, if that is possible."""
        with suppress(*_DAMAGED):
            super().save_overload(sig, data)


def jitted(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function compiled when it is first called."""
    dispatcher: Any = njit(error_model="numpy", nogil=True)(function)
    with suppress(RuntimeError):  # no folder that can be written to
        dispatcher._cache = _Kept(function)
    return dispatcher
