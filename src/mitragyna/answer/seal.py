"""What makes an answer computable again."""

from dataclasses import dataclass

from .role import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What is needed to reproduce the answer."""

    version: str
    evidence_hash: str
    seed: int
    subjects: int  # virtual people
    inputs_hash: str
    role: Role
    instruction_set: str
