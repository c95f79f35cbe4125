"""The posterior of one person as ArviZ reads it: draws, data, units as attributes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from ..answer import Role
from ..errors import InputError
from ..inference.expectation import explained
from ..inference.explained import Explained, drawn
from ..inference.left_out_one import beside_others
from ..inference.moved import own_of, people_at, unit_of
from ..inference.posterior import Posterior
from ..inference.posterior import fit as posterior_of
from ..person.setting import Draws, Standpoint, at_first
from ..products.plausible import believed
from ..record.history import History
from ..safety.gates import gates
from ..seal import seal
from .arviz_extra import arviz
from .fit import computes_nothing
from .read import as_history

Each = Mapping[str, Float[np.ndarray, "..."]]
OBSERVATION = "observation"
REFUSED = "nothing is computed for this record; `mitragyna advise` says why"


def to_arviz(
    person: str | Path | History,
    seed: int = 1,
    subjects: int = 1000,
    *,
    threads: int | None = None,
) -> arviz.InferenceData:
    """Draws of what is this person's own, one chain of them; takes seconds.

    Groups: `prior`, what would be measured in it, and `observed_data`; where something
    was learnt `posterior` with the same and `log_likelihood`, of each value beside the
    others of its kind. Units, and how the fit was computed, are attributes. Raises
    InputError where `fit` refuses.

    person  the file, or the record as it was read
    """
    history = as_history(person)
    if computes_nothing(gates(history, Role.researcher)):
        raise InputError(REFUSED)
    history, draws = believed(history), Draws(seed=seed, n=subjects, threads=threads)
    fitted, before = posterior_of(history, draws), at_first(draws)
    groups: dict[str, Any] = {"prior": _own(history, before)}
    used = fitted.used
    if used:
        one = explained(history, used, draws, before)
        groups["observed_data"] = {"value": one.seen.value}
        groups["prior_predictive"] = {"value": _measured(one, seed)}
    if used and not fitted.diagnostics.failed:
        one = explained(history, used, draws, fitted.standpoint)
        groups["posterior"] = _own(history, fitted.standpoint)
        groups["posterior_predictive"] = {"value": _measured(one, seed)}
        groups["log_likelihood"] = {"value": _likelihood(one)}
    names = [f"{k}: {history.observations[k].quantity}" for k in used]
    given = arviz.from_dict(
        **groups,
        coords={OBSERVATION: names},
        dims={"value": [OBSERVATION]},
        attrs=_about(fitted, seed),
    )
    for group in ("prior", "posterior"):
        for name, values in given.get(group, {}).items():
            values.attrs["unit"] = unit_of(str(name))
    return given


def _own(history: History, standpoint: Standpoint) -> Each:
    """What is a person's own, as one chain."""
    own = own_of(people_at(history, standpoint))
    return {name: values[None] for name, values in own}


def _measured(one: Explained, seed: int) -> Float[np.ndarray, "1 n seen"]:
    """What would be measured in each."""
    return drawn(np.random.default_rng(seed), one).T[None]


def _likelihood(one: Explained) -> Float[np.ndarray, "1 n seen"]:
    """ln of how likely each value is beside the others of its kind."""
    return np.stack([beside_others(one, k) for k in range(one.seen.count)]).T[None]


def _about(fitted: Posterior, seed: int) -> dict[str, str | float]:
    """How it was computed; what is not there is left out."""
    how, sealed = fitted.diagnostics, seal(seed=seed)
    said = {
        "method": str(how.method),
        "pareto_k": how.pareto_k,
        "effective_draws": how.effective_draws,
        "failed": int(how.failed),
        "version": sealed.version,
        "evidence_hash": sealed.evidence_hash,
        "instruction_set": sealed.instruction_set,
        "seed": seed,
    }
    return {name: value for name, value in said.items() if value is not None}
