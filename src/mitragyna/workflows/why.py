"""From a parameter to what it rests on."""

from ..evidence import trace
from ..evidence.load import load


def why(parameter: str) -> trace.Trace:
    """The value of a parameter, such as "CL_MG", with its claims and sources."""
    return trace.why(load(), parameter)
