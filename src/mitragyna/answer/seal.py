"""What makes an answer computable again."""

from dataclasses import dataclass

from .role import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What is needed to reproduce the answer.

    seed             None: nothing is drawn
    subjects         virtual people; None: there are none
    inputs_hash      None: the answer repeats what was asked, or nothing was
    role             None: the answer is the same for every reader
    instruction_set  None: nothing is drawn, so nothing is solved
    """

    version: str
    evidence_hash: str
    seed: int | None
    subjects: int | None
    inputs_hash: str | None
    role: Role | None
    instruction_set: str | None
