"""Virtual people like one subject: where evidence and equations meet."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from jaxtyping import Bool, Float

from ..evidence.load import Evidence, load
from ..model.parameters import Ligand
from ..model.system import system
from ..record.product import Form, Product
from ..record.subject import Sex
from ..typing import System
from .ceiling import ceiling
from .content import Content, content
from .habit import habit_effect
from .orbit import on_orbit
from .spread import Vary, draw
from .streams import Streams

REFERENCE_KG = 70.0  # the mass to which apparent clearances refer

#: Degrees of heterogeneity of the ceiling and the parameter each one fills.
HETEROGENEITY = {"low": "c_low", "middle": "c", "high": "c_high"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Whom the virtual people resemble; None means drawn from adults.

    mass_kg [kg]   usual_nrs pain without kratom [NRS points]
    """

    sex: Sex | None = None
    mass_kg: float | None = None
    usual_nrs: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """`n` virtual people with what they take."""

    parameters: dict[str, Float[np.ndarray, " n"]]
    content: Content
    F: Float[np.ndarray, " n"]
    is_female: Bool[np.ndarray, " n"]
    n: int


@cache
def ligands() -> tuple[Ligand, ...]:
    """The ligands of the model, parents before what is formed from them."""
    text = (files("mitragyna.evidence") / "data" / "ligands.tsv").read_text()
    header, *rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    found = [dict(zip(header, row, strict=True)) for row in rows]
    evidence = load()
    made = [
        Ligand(
            code=row["code"],
            name=row["ligand"],
            molar_mass=evidence.prior(f"molar_mass_{row['code']}").value or 0.0,
            peripheral=row["peripheral"] == "yes",
            parent=row["parent"],
        )
        for row in found
    ]
    return tuple(sorted(made, key=lambda ligand: (bool(ligand.parent), ligand.code)))


def kratom() -> System:
    """The system with every ligand of the evidence."""
    return system(ligands())


def sample(
    like: Like,
    product: Product | None,
    form: Form,
    seed: int,
    n: int,
    *,
    clock_h: float,
    first: int = 0,
    evidence: Evidence | None = None,
    vary: Vary | None = None,
) -> People:
    """`n` people like the subject, each with a purchase of the product.

    clock_h  clock time at which they start on the orbit of prolactin [h]
    first    number of the first of them, to draw a crowd in parts
    """
    evidence, vary = evidence or load(), vary or Vary()
    streams = Streams(seed, first)

    def drawn(name: str) -> np.ndarray:
        return draw(evidence.prior(name), streams, n, vary)

    is_female = _female(like.sex, streams, n)
    special = {"N", "P_start", "D_start", "PRL0", "ka", "c", "c_low", "c_high", "x50"}
    own = {"started", "NRS0"} | special
    found = {name: drawn(name) for name in kratom().parameters if name not in own}
    found["ka"] = drawn(f"ka_{form.value}")
    found["PRL0"] = np.where(is_female, drawn("PRL0_female"), drawn("PRL0_male"))
    found["NRS0"] = (
        drawn("NRS0") if like.usual_nrs is None else np.full(n, like.usual_nrs)
    )
    found["started"] = np.full(n, clock_h)
    _size(found, like, is_female, drawn)
    found["x50"] = drawn("x50_habit") * habit_effect(found, evidence)
    _hypotheses(found, evidence, streams, n, vary)
    usual = evidence.prior("ceiling").value or 0.0
    mean, z = drawn("ceiling"), streams.normal("c/people", n) * vary.people
    for degree, name in HETEROGENEITY.items():
        sd = evidence.prior(f"ceiling_sd_{degree}").value or 0.0
        found[name] = ceiling(mean, usual, sd, z)
    return People(
        parameters=on_orbit(found, clock_h),
        content=content(product, evidence, streams, n, vary),
        F=drawn(f"F_{form.value}"),
        is_female=is_female,
        n=n,
    )


def _female(sex: Sex | None, streams: Streams, n: int) -> np.ndarray:
    if sex is None:
        return streams.uniform("sex", n) < 0.5
    return np.full(n, sex is Sex.female)


def _size(found: dict[str, np.ndarray], like: Like, is_female, drawn) -> None:
    """Clearances and volumes by allometry on body mass."""
    if like.mass_kg is None:
        mass = np.where(is_female, drawn("mass_female"), drawn("mass_male"))
    else:
        mass = np.full(is_female.shape, like.mass_kg)
    relative = mass / REFERENCE_KG
    for name in found:
        if name.startswith(("CL_", "Q_")):
            found[name] = found[name] * relative ** drawn("size_CL")
        elif name.startswith(("V_", "Vp_")):
            found[name] = found[name] * relative ** drawn("size_V")


def _hypotheses(
    found: dict[str, np.ndarray],
    evidence: Evidence,
    streams: Streams,
    n: int,
    vary: Vary,
) -> None:
    """Each person lives under one hypothesis on prolactin and one on pain; without
    uncertainty about the population, under the one that kratom changes nothing."""

    def chosen(question: str, first: str, second: str) -> tuple[np.ndarray, np.ndarray]:
        u = streams.uniform(question, n) if vary.population else np.ones(n)
        a = evidence.prior(f"weight_{first}").value or 0.0
        b = evidence.prior(f"weight_{second}").value or 0.0
        return u < a, (u >= a) & (u < a + b)

    raises, suppresses = chosen("hypothesis/prolactin", "raises", "suppresses")
    found["Imax"] = found["Imax"] * raises
    found["h_s"] = found["h_s"] * suppresses
    analgesic, worsens = chosen("hypothesis/pain", "analgesic", "pronociceptive")
    found["rA"] = found["rA"] * analgesic
    found["rN"] = found["rN"] * worsens
