"""What others would use, on the reference problem: one file a rival."""

from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A solver that `make bench` runs on two processes.

    name      as printed
    module    its file in this folder
    needs     packages it imports
    subjects  how many it solves: a quiet run takes about as long as ours, so that
              other load weighs on all alike
    """

    name: str
    module: str
    needs: tuple[str, ...]
    subjects: int

    @property
    def is_installed(self) -> bool:
        return all(find_spec(package) for package in self.needs)


RIVALS = (
    Rival(
        name="diffrax Tsit5, vmap",
        module="diffrax_rival",
        needs=("diffrax", "jax"),
        subjects=500,
    ),
    Rival(
        name="libRoadRunner CVODE",
        module="roadrunner_rival",
        needs=("roadrunner", "antimony"),
        subjects=200,
    ),
)
NOT_INSTALLED = 'not installed: pip install -e ".[bench]"'

#: Written in R and not run here: measured on one machine beside this engine, which
#: gives ratios; speeds of two machines are never divided by one another.
MEASURED_ELSEWHERE = (
    "mrgsolve 2.0.2, measured outside this repository in November 2026 beside commit "
    "bcae45d on one AMD EPYC, per core: this engine is about 90 times as fast at equal "
    "accuracy, and 140 times at mrgsolve's rtol 1e-6"
)
