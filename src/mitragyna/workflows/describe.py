"""The whole system as it is computed: equations and parameters."""

from dataclasses import dataclass, fields

from ..answer import Seal
from ..evidence.load import load
from ..evidence.schema import Prior
from ..model.parameters import MEANING
from ..model.printed import Line, printed
from ..population.population import kratom
from ..seal import seal
from ..shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedParameter(Prior):
    """A parameter with the keys of its sources, and what it means."""

    sources: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Description(Shown):
    """Equations from the functions that are computed, parameters from the evidence."""

    sealed: Seal
    equations: tuple[Line, ...]
    parameters: tuple[DescribedParameter, ...]


def describe() -> Description:
    """States, equations and parameters of the model."""
    return Description(
        sealed=seal(),
        equations=tuple(printed(kratom())),
        parameters=tuple(map(_described, load().priors.values())),
    )


def _described(prior: Prior) -> DescribedParameter:
    name = prior.parameter
    symbol = name if name in MEANING else name.rpartition("_")[0]
    meaning, _ = MEANING.get(symbol, ("", ""))
    held = {field.name: getattr(prior, field.name) for field in fields(prior)}
    return DescribedParameter(**held, sources=_sources(prior), meaning=meaning)


def _sources(prior: Prior) -> tuple[str, ...]:
    """Keys of the sources behind a parameter; its status where no claim is."""
    claims = (load().claim(key) for key in prior.claims)
    keys = dict.fromkeys(key for claim in claims for key in claim.source)
    return tuple(keys) or (f"{prior.status}, no source",)
