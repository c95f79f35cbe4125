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

#: Subjects a second on the reference problem, two cores with AVX-512, measured on
#: another machine; in R, not run here.
QUOTED = {"mrgsolve, rtol 1e-6": 2300, "rxode2 liblsoda": 1374}
