"""What to measure, and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One line of the monitoring schedule."""

    test: str
    when: str
    act_if: str
    why: str
    source: str
    basis: str
