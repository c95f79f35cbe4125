"""Virtual people like one subject: where evidence and equations meet."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float, Int

from ..evidence.load import Evidence, load
from ..model.parameters import Ligand, LigandKind
from ..model.system import system
from ..model.variants import Variant, orbit, wired
from ..record.product import Form, Product
from ..record.subject import Sex
from ..typing import System
from .calibrated import posterior
from .ceiling import ceiling
from .content import Content, content
from .covariates import by_age, traits
from .habit import habit_effect
from .ligands import ligands
from .like import Like as Like
from .orbit import on_orbit
from .spread import Vary, draw
from .streams import Streams

REFERENCE_KG = 70.0  # the mass to which apparent clearances refer

#: Degrees of heterogeneity of the ceiling and the parameter each one fills.
HETEROGENEITY = {"low": "c_low", "middle": "c", "high": "c_high"}

#: Effects that may not exist at all, and the question whose weight says how likely.
POINT_MASS = {
    "Imax_kappa": "kappa",
    "b_5HT": "5HT_pain",
    "b_a2": "a2_pain",
    "m_5HT": "5HT_mood",
    "m_a2": "a2_mood",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """`n` virtual people with what they take.

    ligands       those of their system; the alkaloids and what was added
    activity_2D6  CYP2D6 relative to a normal metaboliser [-]
    cohort        how many in a row share what is not known about the population
    blocks        of parameters that are calibrated: None for all, () for the prior
    """

    ligands: tuple[Ligand, ...]
    parameters: dict[str, Float[np.ndarray, " n"]]
    content: Content
    F: Float[np.ndarray, " n"]
    is_female: Bool[np.ndarray, " n"]
    activity_2D6: Float[np.ndarray, " n"]
    n: int
    cohort: int = 1
    variant: Variant = Variant.standard
    blocks: tuple[str, ...] | None = None


def only(people: People, who: slice | Int[np.ndarray, " some"]) -> People:
    """Some of the people."""
    content = {code: per[:, who] for code, per in people.content.per.items()}
    return replace(
        people,
        parameters={name: v[who] for name, v in people.parameters.items()},
        content=replace(people.content, per=content),
        F=people.F[who],
        is_female=people.is_female[who],
        activity_2D6=people.activity_2D6[who],
        n=len(people.F[who]),
    )


def kratom(beside: tuple[str, ...] = ()) -> System:
    """The system of the alkaloids and of the ligands named beside them."""
    return system(ligands(beside))


def sample(
    like: Like,
    product: Product | None,
    form: Form,
    seed: int,
    n: int,
    *,
    clock_h: float,
    first: int = 0,
    beside: tuple[str, ...] = (),
    cohort: int = 1,
    group: str = "",
    variant: Variant = Variant.standard,
    blocks: tuple[str, ...] | None = None,
    evidence: Evidence | None = None,
    vary: Vary | None = None,
) -> People:
    """`n` people like the subject, each with a purchase of the product.

    clock_h  clock time at which they start on the orbit of prolactin [h]
    first    number of the first of them, to draw a crowd in parts
    beside   codes of ligands beside the alkaloids, such as a reference drug
    cohort   how many people in a row share one draw about the population
    group    name of other people under the same draws about the population
    variant  form of the model they are made for
    blocks   of parameters that are calibrated: None for all, () for the prior
    """
    evidence, vary = evidence or load(), vary or Vary()
    streams = Streams(seed, first, cohort, group)

    fitted = posterior(blocks)

    def drawn(name: str) -> np.ndarray:
        prior, how = evidence.prior(name), (streams, n, vary, evidence.correlations)
        if fitted.holds(name):
            return fitted.draw(prior, *how)
        return draw(prior, *how)

    def share(name: str) -> np.ndarray:
        return streams.uniform(name, n) if vary.people else np.full(n, 0.5)

    taken = ligands(beside, evidence)
    names = wired(taken, variant).parameters
    is_female = _female(like.sex, streams, n)
    special = {"PRL0", "ka", "c", "c_low", "c_high", "x50", "EN_start"}
    special |= {"N", "P_start", "D_start", "L_start"}
    own = {"started", "NRS0"} | special
    absorbed = [f"F_{x.code}" for x in taken if not x.is_of_kratom]
    found = {name: drawn(name) for name in (*names, *absorbed) if name not in own}
    found["ka"] = drawn(f"ka_{form.value}")
    own_traits = traits(like, is_female, share, evidence)
    baseline = np.where(is_female, drawn("PRL0_female"), drawn("PRL0_male"))
    found["PRL0"] = baseline * own_traits.PRL0
    found["dDmax"] = found["dDmax"] * by_age(own_traits.age_years, "age", evidence)
    found["NRS0"] = (
        drawn("NRS0") if like.usual_nrs is None else np.full(n, like.usual_nrs)
    )
    found |= {"started": np.full(n, clock_h), "EN_start": np.ones(n)}
    _size(found, like, taken, is_female, drawn)
    found["x50"] = drawn("x50_habit") * habit_effect(found, taken, evidence)
    _hypotheses(found, taken, evidence, streams, vary)
    usual = evidence.prior("ceiling").value
    mean, z = drawn("ceiling"), streams.normal("c/people", n) * vary.people
    for degree, name in HETEROGENEITY.items():
        sd = evidence.prior(f"ceiling_sd_{degree}").value
        found[name] = ceiling(mean, usual, sd, z)
    return People(
        ligands=taken,
        parameters=on_orbit(found, clock_h, orbit(variant)),
        content=content(product, evidence, streams, n, vary),
        F=drawn(f"F_{form.value}"),
        is_female=is_female,
        activity_2D6=own_traits.activity_2D6,
        n=n,
        cohort=cohort,
        variant=variant,
        blocks=blocks,
    )


def _female(sex: Sex | None, streams: Streams, n: int) -> np.ndarray:
    if sex is None:
        return streams.uniform("sex", n) < 0.5
    return np.full(n, sex is Sex.female)


def _size(found, like: Like, taken: tuple[Ligand, ...], is_female, drawn) -> None:
    """Clearances and volumes by allometry on body mass; declared inputs have none."""
    if like.mass_kg is None:
        mass = np.where(is_female, drawn("mass_female"), drawn("mass_male"))
    else:
        mass = np.full(is_female.shape, like.mass_kg)
    relative = mass / REFERENCE_KG
    declared = tuple(f"_{x.code}" for x in taken if x.kind is LigandKind.declared)
    for name in found:
        if name.endswith(declared):
            continue
        if name.startswith(("CL_", "Q_")):
            found[name] = found[name] * relative ** drawn("size_CL")
        elif name.startswith(("V_", "Vp_")):
            found[name] = found[name] * relative ** drawn("size_V")


def _hypotheses(
    found: dict[str, np.ndarray],
    taken: tuple[Ligand, ...],
    evidence: Evidence,
    streams: Streams,
    vary: Vary,
) -> None:
    """Each person lives under one hypothesis on prolactin and one on pain; without
    uncertainty about the population, under the one that kratom changes nothing.

    That other mu agonists raise prolactin is known, so where one is taken the brake
    is there for everybody.
    """
    n = len(found["Imax"])

    def chosen(question: str, first: str, second: str) -> tuple[np.ndarray, np.ndarray]:
        u = streams.shared_uniform(question, n) if vary.population else np.ones(n)
        a = evidence.prior(f"weight_{first}").value
        b = evidence.prior(f"weight_{second}").value
        return u < a, (u >= a) & (u < a + b)

    def is_real(question: str) -> np.ndarray:
        u = streams.shared_uniform(f"hypothesis/{question}", n)
        weight = evidence.prior(f"weight_{question}").value
        return u < weight if vary.population else np.zeros(n, bool)

    for name, question in POINT_MASS.items():
        found[name] = found[name] * is_real(question)
    raises, suppresses = chosen("hypothesis/prolactin", "raises", "suppresses")
    others = [x for x in taken if "mu" in x.receptors and not x.is_of_kratom]
    found["Imax"] = found["Imax"] * (raises | bool(others))
    found["h_s"] = found["h_s"] * suppresses
    analgesic, worsens = chosen("hypothesis/pain", "analgesic", "pronociceptive")
    found["rA"] = found["rA"] * analgesic
    found["rN"] = found["rN"] * worsens
