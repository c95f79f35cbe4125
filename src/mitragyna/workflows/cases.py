"""The use cases by name. What computes is imported when it is called: it loads the
engine, and most commands need none."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..answer import Advice, Refusal, Role
from ..errors import InputError
from ..record.history import History
from ..visible import all_visible, visible
from .person import read_person as read_person
from .request import Comparison, CrowdSimulation, Medicines, Simulation

if TYPE_CHECKING:
    from ..calibrate.fit import Calibration
    from ..calibrate.hypotheses import WeighedHypotheses
    from ..dosing.products import Products
    from ..interaction.by_medicine import SourcedKinetics
    from ..simulation import Device
    from .analysis import Checked
    from .beside import Beside
    from .crowded import Crowded
    from .forms_compared import Forms
    from .simulation import Simulated
    from .validation import Validation


def quietly(share: float) -> None:
    """Progress that nobody watches."""


def forms(
    out: str | Path,
    seed: int = 20260601,
    *,
    quick: bool = False,
    threads: int | None = None,
    progress: Callable[[float], None] = quietly,
) -> "Forms":
    """Competing forms of the model compared; stages in `out` let a killed run go on.

    Takes half an hour on one core, some minutes when quick.
    """
    from .files import folder
    from .forms_compared import run

    return run(folder(Path(out), "--out"), seed, quick, threads, progress)


def simulate(
    asked: Simulation,
    *,
    threads: int | None = None,
    device: str = "cpu",
    progress: Callable[[float], None] = quietly,
) -> "Simulated":
    """Exposure and effects by day; the same for any number of threads.

    Takes about a second for 1,000 people and 5 days; `progress` is called with the
    share done after each part.
    """
    from .simulation import run

    return run(asked, threads, progress, _device(device))


def crowd(
    asked: CrowdSimulation,
    *,
    threads: int | None = None,
    device: str = "cpu",
    progress: Callable[[float], None] = quietly,
) -> "Crowded":
    """Hourly quantiles of any number of people, none of whom is kept.

    Takes minutes for a million people and four weeks; `progress` as in `simulate`.
    """
    from .crowded import run

    return run(asked, threads, progress, _device(device))


def _device(name: str) -> "Device":
    """What computes, by name."""
    from ..simulation import Device

    if name not in list(Device):
        allowed = ", ".join(Device)
        raise InputError("no such device", field="device", given=name, allowed=allowed)
    return Device(name)


def calibrate(
    out: str | Path,
    seed: int = 20260601,
    *,
    quick: bool = False,
    threads: int | None = None,
    progress: Callable[[float], None] = quietly,
) -> "Calibration":
    """The kinetics fitted to published statistics, its draws written to `out`.

    Takes some minutes, or less than one when quick; `progress` is called with the
    share done.
    """
    from .calibration import run

    return run(Path(out), seed, quick, threads, progress)


def hypotheses(seed: int = 20260601, draws: int = 2000) -> "WeighedHypotheses":
    """What the evidence says of kratom and prolactin; takes some seconds."""
    from ..calibrate.hypotheses import weigh

    return weigh(seed, draws)


def validate(
    draws: int = 300,
    seed: int = 20260601,
    *,
    basis: str = "posterior",
    threads: int | None = None,
    progress: Callable[[float], None] = quietly,
) -> "Validation":
    """Every published number beside its predicted interval, from the posterior or the
    prior.

    Takes some ten seconds; `progress` is called with the share done.
    """
    from .validation import Basis, run

    return run(draws, seed, Basis(basis), threads, progress)


def advise(
    person: str | Path | History,
    role: Role,
    seed: int = 1,
    subjects: int = 1000,
    *,
    threads: int | None = None,
) -> Advice | Refusal:
    """Options inside the gates for a person, or why there are none; takes seconds.

    person  the file, or the record as it was read
    """
    from ..dosing.recommend import advise as recommend

    return recommend(_read(person), role, seed=seed, n=subjects, threads=threads)


def interactions(
    asked: Medicines, role: Role, *, threads: int | None = None
) -> "Beside | Refusal":
    """What kratom and other medicines do to each other; takes a second or two."""
    from .beside import beside

    return beside(asked, role, threads)


def compare(
    asked: Comparison, role: Role, *, threads: int | None = None
) -> "Products | Refusal":
    """Products side by side in the same people; takes a second or two a product."""
    from .products import compared

    return compared(asked, role, threads)


def comparison_report(answer: "Products") -> str:
    """The comparison as one HTML page."""
    from ..report.compare import page

    return page(all_visible(answer))


def certificate(
    path: str | Path, jurisdiction: str | None = None, product: str | None = None
) -> "Checked":
    """The certificate in the file, checked against limits and plausibility."""
    from .analysis import checked

    return checked(path, jurisdiction, product)


def coverage() -> "SourcedKinetics":
    """Which medicines have kinetics that somebody read."""
    from .beside import covered

    return covered()


def credibility_report() -> str:
    """What the model was fitted to, what was checked and missed, as Markdown."""
    from ..report.credibility import page
    from .credibility import gathered

    return page(gathered())


def report(person: str | Path | History, answer: Advice | Refusal) -> str:
    """The answer about a person as one HTML page; `person` as in `advise`."""
    from ..report.advise import page

    history = _read(person)
    as_of = history.as_of.isoformat(sep=" ", timespec="minutes")
    return page(all_visible(answer), label=visible(history.subject.id), as_of=as_of)


def _read(person: str | Path | History) -> History:
    return person if isinstance(person, History) else read_person(person)
