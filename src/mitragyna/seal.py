"""The seal of an answer, made here and nowhere else."""

from importlib.metadata import version

from .answer import Role, Seal
from .evidence.load import load


def seal(
    *,
    seed: int | None = None,
    subjects: int | None = None,
    inputs_hash: str | None = None,
    role: Role | None = None,
) -> Seal:
    """What is needed to compute an answer again, here and now."""
    return Seal(
        version=version("mitragyna"),
        evidence_hash=load().hash,
        seed=seed,
        subjects=subjects,
        inputs_hash=inputs_hash,
        role=role,
        instruction_set=None if seed is None else _instruction_set(),
    )


def _instruction_set() -> str:
    from .engine import instruction_set  # deferred: it loads the compiler

    return instruction_set()
