"""What another medicine does to kratom: to its levels, and at the mu receptor.

Levels     published changes of mitragynine and 7-hydroxymitragynine are imposed, each
           study as a scenario of its own, since they contradict each other
Receptor   a medicine that holds a share o of the receptors left free by kratom adds
           X = o/(1 − o)·(1 + ΣX) to the binding sum and nothing to the stimulus
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from ..clock import DAY_H
from ..evidence.table import rows
from ..interplay import Both
from ..interval import Interval
from ..medicines.medicine import Drug
from ..model import receptor
from ..population.people import People
from ..ratios import spread
from ..simulation import Machine, Profile, Readout, simulate

BINDS = ("opioid_antagonist", "opioid_partial_agonist")
#: Shares of the receptors that are shown; which one a dose holds is not modelled.
HELD = (0.5, 0.9)
#: How long after the last day nearly all has left, even where it leaves slowly [h].
GONE_H = 60 * DAY_H  # sixty days


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One published change, with the medicine over without [-].

    mitragynine, hydroxymitragynine   area from the first intake until all has left
    mu_effect                         mean over the last day of kratom
    """

    name: str
    text: str
    claim: str
    mitragynine: Interval
    hydroxymitragynine: Interval
    mu_effect: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is left of kratom's highest mu effect, tolerance aside [-]."""

    share_held: float
    mu_effect_left: Interval


def scenarios(drug: Drug, both: Both) -> tuple[Scenario, ...]:
    """The published scenarios of the drug's classes; none without kratom."""
    of_class = [row for row in rows("scenarios") if row["class"] in drug.classes]
    if not of_class or not both.taken.time_h.size:
        return ()
    usual = _run(both.people, both)
    return tuple(_scenario(row, usual, both) for row in of_class)


def held(flags: tuple[str, ...], both: Both) -> tuple[Held, ...]:
    """Kratom's effect beside a medicine that binds the receptor and does not let go."""
    if not set(BINDS) & set(flags) or not both.taken.time_h.size:
        return ()
    X, S = sums(both)
    n = both.people.parameters["n"]
    alone = receptor.effect(S, X, n)
    return tuple(
        Held(share_held=o, mu_effect_left=spread(_beside(o, X, S, n) / alone))
        for o in HELD
    )


def _beside(share: float, X, S, n) -> Float[np.ndarray, " people"]:
    added = share / (1.0 - share) * (1.0 + X)
    return receptor.effect(S, X + added, n)


def sums(
    both: Both,
) -> tuple[Float[np.ndarray, " people"], Float[np.ndarray, " people"]]:
    """ΣX and Σ τX at the brain site where the stimulus is highest [-]."""
    people = both.people
    binding = [x for x in people.population.ligands if "mu" in x.receptors]
    outputs = tuple(f"state_Ce_{x.code}" for x in binding)
    profile = simulate(
        people,
        both.taken,
        Readout(time_h=_last_day(both), outputs=outputs, start_h=_start(both)),
        Machine(threads=both.threads),
    )
    p = people.parameters
    bound = {
        x.code: receptor.bound(
            profile.values[f"state_Ce_{x.code}"],
            receptor.affinity(p[f"K_mu_{x.code}"], p["SF"]),
        )
        for x in binding
    }
    X = np.sum(list(bound.values()), axis=0)
    S = np.sum([p[f"tau_mu_{i}"] * x for i, x in bound.items()], axis=0)
    at = S.argmax(axis=0)[None]
    return np.take_along_axis(X, at, 0)[0], np.take_along_axis(S, at, 0)[0]


def _scenario(row: dict[str, str], usual: Profile, both: Both) -> Scenario:
    mitragynine = float(row["mitragynine"])
    changed = _changed(both.people, mitragynine, float(row["hydroxymitragynine"]))
    profile = _run(changed, both)

    def ratio(name: str) -> Interval:
        over = _over_day(profile, name) / _over_day(usual, name)
        return spread(over[np.isfinite(over)])

    return Scenario(
        name=row["scenario"],
        text=row["text"],
        claim=row["claim"],
        mitragynine=ratio("AUC_MG"),
        hydroxymitragynine=ratio("AUC_7OH"),
        mu_effect=ratio("E"),
    )


def _changed(people: People, mitragynine: float, hydroxy: float) -> People:
    """The same people with exposures multiplied: mitragynine by its clearance,
    7-hydroxymitragynine by its clearance when it rises, by its formation when it
    falls."""
    p = people.parameters
    changed = {"CL_MG": p["CL_MG"] / mitragynine}
    if hydroxy > 1.0:
        changed["CL_7OH"] = p["CL_7OH"] / hydroxy
    else:
        changed |= {name: p[name] * hydroxy for name in ("FFP_7OH", "fm_7OH")}
    return replace(people, parameters=p | changed)


def _run(people: People, both: Both) -> Profile:
    return simulate(
        people,
        both.taken,
        Readout(
            time_h=np.append(_last_day(both), _last_day(both)[-1] + GONE_H),
            outputs=("AUC_MG", "AUC_7OH", "E"),
            start_h=_start(both),
        ),
        Machine(threads=both.threads),
    )


def _over_day(profile: Profile, name: str) -> Float[np.ndarray, " people"]:
    """Area until all has left, or the mean of an effect over the last day."""
    values = profile.values[name][:, ~profile.failed]
    return values[-1] if name.startswith("AUC") else values[:-1].mean(axis=0)


def _last_day(both: Both) -> Float[np.ndarray, " times"]:
    return _start(both) + DAY_H * (both.days - 1) + np.arange(0.0, DAY_H + 0.1, 0.5)


def _start(both: Both) -> float:
    return float(both.taken.time_h[0])
