"""From where people stand to what they are: the one path from scores to parameters.

Random people and the particles of the calibration come this way; enzymes that another
medicine shares come by `spread.value`, as every parameter here does. Nothing is drawn,
so the same scores give the same parameters.
"""

import numpy as np
from jaxtyping import Float

from ..model.parameters import LigandKind
from ..model.system import SLOW
from ..record.product import Form, Product
from .ceiling import ceiling
from .content import content
from .covariates import Traits, by_age, traits
from .habit import missed_by_half
from .hypotheses import effects_had
from .like import Like
from .people import People
from .population import Population
from .scores import Scores
from .spread import value

REFERENCE_KG = 70.0  # the mass to which apparent clearances refer

#: Exponent on body mass of what apparent clearances and volumes are called.
SIZES = {"CL": "size_CL", "Q": "size_CL", "V": "size_V", "Vp": "size_V"}

#: Degrees of heterogeneity of the ceiling and the parameter each one fills.
HETEROGENEITY = {"low": "c_low", "middle": "c", "high": "c_high"}

#: Parameters with a rule of their own, and those that the start of a run tells.
MADE = ("ka", "ka2", "EN_start", "PRL0", "NRS0", "x50", *HETEROGENEITY.values())
STARTS = ("started", "N", "P_start", "D_start", "L_start")
STARTS += tuple(f"{state}_start" for state in SLOW)

Parameters = dict[str, Float[np.ndarray, " n"]]


def individual(
    scores: Scores, like: Like, product: Product | Form, population: Population
) -> People:
    """People like the subject, each with a purchase of the product or, by its form
    alone, pure substance. Their parameters are those of the system but `STARTS`."""
    form = product.form if isinstance(product, Product) else product
    own = traits(scores, like, population)
    needed = population.system.parameters
    absorbed = [f"F_{x.code}" for x in population.ligands if not x.is_of_kratom]
    p = {
        name: value(name, scores, population)
        for name in (*needed, *absorbed)
        if name not in (*MADE, *STARTS)
    }
    p |= _sized(p, own, scores, population)
    p["ka"] = value(f"ka_{form}", scores, population)
    p["EN_start"] = np.ones(scores.n)
    if "PRL0" in needed:
        p |= _effects(p, own, scores, population)
        # the rhythm of prolactin goes with sleep: Spiegel 1994
        p |= {phase: p[phase] + like.later_h for phase in ("PHS1", "PHS2")}
        if like.usual_nrs is not None:
            p["NRS0"] = np.full(scores.n, like.usual_nrs)
    return People(
        population=population,
        parameters=p,
        content=content(product, scores.product, population.evidence),
        F=value(f"F_{form}", scores, population),
        is_female=own.is_female,
        activity_2D6=own.activity_2D6,
    )


def _sized(
    p: Parameters, own: Traits, scores: Scores, population: Population
) -> Parameters:
    """Clearances and volumes by allometry on body mass; declared inputs have none."""
    relative = own.mass_kg / REFERENCE_KG
    by = {name: relative ** value(name, scores, population) for name in SIZES.values()}
    kinds = {ligand.code: ligand.kind for ligand in population.ligands}
    sized = {}
    for name, before in p.items():
        quantity, _, code = name.partition("_")
        if quantity in SIZES and kinds.get(code) is not LigandKind.declared:
            sized[name] = before * by[SIZES[quantity]]
    return sized


def levels(scores: Scores, like: Like, population: Population) -> Parameters:
    """Prolactin, withdrawal and pain without kratom [ng/mL, points, NRS points]."""
    own = traits(scores, like, population)
    usual = like.usual_nrs
    return {
        "PRL0": _untreated_prolactin(own, scores, population),
        "S_bg": value("S_bg", scores, population),
        "NRS0": value("NRS0", scores, population)
        if usual is None
        else np.full(scores.n, usual),
    }


def sized(
    names: tuple[str, ...], scores: Scores, like: Like, population: Population
) -> Parameters:
    """Some clearances and volumes, by body mass [L/h, L]."""
    p = {name: value(name, scores, population) for name in names}
    return p | _sized(p, traits(scores, like, population), scores, population)


def _untreated_prolactin(
    own: Traits, scores: Scores, population: Population
) -> Float[np.ndarray, " n"]:
    female, male = (
        value(f"PRL0_{sex}", scores, population) for sex in ("female", "male")
    )
    return np.where(own.is_female, female, male) * own.PRL0


def _effects(
    p: Parameters, own: Traits, scores: Scores, population: Population
) -> Parameters:
    """What people differ in by traits, by their hypothesis and by their habit."""
    evidence = population.evidence

    def of(name: str) -> Float[np.ndarray, " n"]:
        return value(name, scores, population)

    had = effects_had(scores.population, population)
    usual = evidence.prior("ceiling").value
    z = scores.people.normal("c/people")
    ceilings = {
        name: ceiling(
            of("ceiling"), usual, evidence.prior(f"ceiling_sd_{degree}").value, z
        )
        for degree, name in HETEROGENEITY.items()
    }
    return {
        **{name: p[name] * is_real for name, is_real in had.items()},
        **ceilings,
        "PRL0": _untreated_prolactin(own, scores, population),
        "dDmax": p["dDmax"] * by_age(own.age_years, "age", evidence),
        "NRS0": of("NRS0"),
        "x50": missed_by_half(scores, population),
    }
