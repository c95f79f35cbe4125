"""Bars of the pharmacology: what must follow from the mechanism, on prior draws."""

from dataclasses import replace

import numpy as np
from jaxtyping import Float

from mitragyna.clock import DAY_H, minutes
from mitragyna.dosing.benefit import ArmPain, benefit
from mitragyna.model.parameters import Ligand
from mitragyna.person.accustomed import accustomed
from mitragyna.population.ligands import ligands
from mitragyna.population.like import Like
from mitragyna.population.people import People
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import Form
from mitragyna.simulation import Intakes, LigandDose, Profile, Readout, Route, simulate

from .row import Bar, at_least, at_most, between

SEED, DRAWS = 20260601, 2000
START_H = 8.0

#: What naloxone for an overdose is given as, intravenously [mg].
NALOXONE_MG = 2.0

#: How long the habit had lasted before the three weeks that are simulated [h]: the slow
#: part of adaptation takes months.
HABIT_EARLIER_H = 180 * DAY_H

#: How much faster the kinetics are whose withdrawal is compared; the dose with them.
QUICKER = 3.0

#: Published anchors of D2 blockade; see the rows of their declared inputs.
SECOND_AT_2_H, SECOND_AT_24_H = 0.65, 0.75
RISPERIDONE_FOLD = (2.0, 12.0)

#: One of two doses a day [mg], and the pooled effect of opioids over placebo [cm].
MORPHINE_MG, OPIOID_CM = 39.0, -0.69

#: How far the simulated effect may lie from it: half of the interval of the trials.
MOST_OFF_CM = 0.07

#: Responders by 1 cm more than under placebo in the trials of opioids (Busse2018).
GAINED = (0.097, 0.141)

#: Active moiety added every 12 h, about 4 mg of risperidone a day [ng/mL]: assumed.
RISPERIDONE = 7.0


def naloxone() -> list[Bar]:
    """Naloxone takes the mu effect away, and brings withdrawal to a habitual user."""
    days = 21
    at = START_H + DAY_H * days + 2.0  # two hours after the last intake
    times = np.array([at, at + 0.25])
    habit = _habit(days + 1, (0.0, 6.0, 12.0), 25.0)
    earlier_h = np.full(DRAWS, HABIT_EARLIER_H)
    people = accustomed(_people("NX"), habit, start_h=START_H, before_h=earlier_h)
    habit = _until(habit, at)
    without = _run(people, habit, times)
    rescue = LigandDose(code="NX", time_h=at, mg=NALOXONE_MG, route=Route.iv)
    given = _run(people, _with(habit, rescue), times)
    left = given.values["E0"][1] / without.values["E0"][1]
    rise = given.values["SOWS"][1] - without.values["SOWS"][1]
    name = f"mu effect left 15 min after {NALOXONE_MG:g} mg naloxone i.v."
    return [
        at_most(f"{name}, {DRAWS} habitual users: median", np.median(left), 0.2),
        at_most(f"{name}: largest, as potency is uncertain", left.max(), 0.99),
        at_least(
            "share of them in whom it brings withdrawal [SOWS above before]",
            np.mean(rise > 0.0),
            0.99,
        ),
        at_least("withdrawal it brings: median rise of SOWS", np.median(rise), 1.0),
    ]


def withdrawal() -> list[Bar]:
    """A heavier habit and a faster fall of the effect give more withdrawal."""
    people = _people()
    light, heavy = (_worst(people, mg) for mg in (10.0, 30.0))
    fast = _faster(people, QUICKER)
    return [
        at_most(
            "less withdrawal after three times the habit: share of draws (where the "
            "effect is near its largest, it falls later and adaptation with it)",
            float(np.mean(heavy < light - 1e-6)),
            0.05,
        ),
        at_least(
            "median withdrawal after three times the habit, less that after the "
            "habit [SOWS]",
            float(np.median(heavy - light)),
            0.5,
        ),
        at_least(
            "median withdrawal where the same concentrations fall three times as fast, "
            "less that where they do not [SOWS]",
            float(np.median(_worst(fast, 20.0 * QUICKER) - _worst(people, 20.0))),
            0.0,
        ),
    ]


def antagonists() -> Bar:
    """Alkaloids without efficacy lower the effect of those with it."""
    people = _people()
    times = START_H + np.arange(0.5, 24.0, 0.5)
    taken = _habit(1, (0.0,), 30.0)
    silent = [x for x in people.population.ligands if _is_silent(people, x)]
    both = _run(people, taken, times).values["E0"]
    off = {f"K_mu_{x.code}": np.full(DRAWS, 1e15) for x in silent}
    alone = _run(_changed(people, off), taken, times).values["E0"]
    names = ", ".join(x.name for x in silent)
    return at_most(
        f"mu effect with {names} over that without, {DRAWS} draws: largest",
        float(np.max(both / np.maximum(alone, 1e-300))),
        1.0,
    )


def D2_blockers() -> list[Bar]:
    """Risperidone raises prolactin; remoxipride's second dose is blunted, then not."""
    people = _people("REMOX", "RISP")
    steady = [
        LigandDose(code="RISP", time_h=START_H + h, mg=RISPERIDONE)
        for h in np.arange(0, 240, 12.0)
    ]
    day = START_H + 216.0 + np.arange(25.0)
    values = _run(people, _nothing(*steady), day).values
    fold = np.median(values["P"].mean(axis=0) / values["P_u"].mean(axis=0))
    return [
        at_least("risperidone: median fold of prolactin", fold, RISPERIDONE_FOLD[0]),
        at_most("risperidone: median fold of prolactin", fold, RISPERIDONE_FOLD[1]),
        at_most(
            "remoxipride: second peak over first after 2 h, median",
            _second_over_first(people, 2.0),
            SECOND_AT_2_H,
        ),
        at_least(
            "remoxipride: second peak over first after 24 h, median",
            _second_over_first(people, 24.0),
            SECOND_AT_24_H,
        ),
    ]


def ceiling() -> list[Bar]:
    """The mean ceiling gives a morphine arm the mean effect of opioid trials, and its
    responders.

    Morphine by mouth twice a day for four weeks, 78 mg a day as in the tolerance
    trial (TOL038), in people with the placebo response of the model, with rebound as
    answers run. The dose is assumed for the pain trials, which pooled many.
    """
    people = _people("MOR")
    morphine = [
        LigandDose(code="MOR", time_h=START_H + 12.0 * k, mg=MORPHINE_MG)
        for k in range(56)
    ]
    week_4 = START_H + 21 * DAY_H + np.arange(0.0, 168.0, 2.0)
    profile = _run(people, _nothing(*morphine), week_4)
    met = ~profile.failed
    placebo, treated = (
        profile.values[name][:, met].mean(axis=0) for name in ("NRS_u", "NRS")
    )
    effect = float(np.mean(treated - placebo))
    pain = ArmPain(
        before=people.parameters["NRS0"][met],
        placebo=placebo,
        treated=treated,
        cohort=np.arange(len(treated)),
    )
    beside = benefit(pain, pain)
    gained = beside.responders_1_point - beside.placebo.responders_1_point
    return [
        Bar(
            name="mean effect of a simulated morphine arm in week 4, with rebound [cm]",
            value=effect,
            limit=f"{OPIOID_CM:g} ± {MOST_OFF_CM:g}",
            passed=abs(effect - OPIOID_CM) <= MOST_OFF_CM,
        ),
        between("its responders by 1 point more than under placebo", gained, *GAINED),
    ]


def _second_over_first(people: People, apart_h: float) -> float:
    """Median rise over untreated of the second peak, relative to the first [-]."""
    doses = [
        LigandDose(code="REMOX", time_h=START_H + h, mg=1.0) for h in (0.0, apart_h)
    ]
    times = START_H + np.arange(0.0, apart_h + 6.0, 0.1).round(4)
    times = np.unique(minutes(times)) / 60
    values = _run(people, _nothing(*doses), times).values
    rise = values["P"] - values["P_u"]
    second = times >= START_H + apart_h
    before = rise[~second].max(axis=0)
    start = rise[second][0]
    return float(np.median((rise[second].max(axis=0) - start) / before))


def _people(*beside: str) -> People:
    return sample(
        at_random(Streams(SEED), DRAWS),
        Like(),
        Form.capsule,
        population(beside),
        clock_h=START_H,
    )


def _is_silent(people: People, ligand: Ligand) -> bool:
    tau = people.parameters.get(f"tau_mu_{ligand.code}")
    return tau is not None and not np.any(tau)


def _changed(people: People, parameters: dict[str, np.ndarray]) -> People:
    return replace(people, parameters=people.parameters | parameters)


def _faster(people: People, factor: float) -> People:
    """The same people with every kratom clearance and volume of one speed."""
    names = [
        f"{name}_{x.code}"
        for x in ligands()
        for name in ("CL", "Q")
        if f"{name}_{x.code}" in people.parameters
    ]
    return _changed(people, {n: people.parameters[n] * factor for n in names})


def _worst(people: People, mg: float) -> Float[np.ndarray, " people"]:
    """Highest SOWS in the week after 28 days of three doses a day [points]."""
    days = 28
    stop = START_H + DAY_H * days
    times = stop + np.arange(0.0, 169.0, 2.0)
    return _run(people, _habit(days, (0.0, 6.0, 12.0), mg), times).values["SOWS"].max(0)


def _habit(days: int, hours: tuple[float, ...], mg: float) -> Intakes:
    times = np.array([START_H + DAY_H * d + h for d in range(days) for h in hours])
    amount = Amount(value=mg, unit=AmountUnit.mg_mitragynine)
    return Intakes(time_h=times, amount=(amount,) * len(times))


def _until(taken: Intakes, time_h: float) -> Intakes:
    kept = int(np.sum(taken.time_h <= time_h))
    return Intakes(time_h=taken.time_h[:kept], amount=taken.amount[:kept])


def _with(taken: Intakes, *given: LigandDose) -> Intakes:
    return Intakes(time_h=taken.time_h, amount=taken.amount, given=given)


def _nothing(*given: LigandDose) -> Intakes:
    return Intakes(time_h=np.zeros(0), amount=(), given=given)


def _run(people: People, taken: Intakes, times: np.ndarray) -> Profile:
    outputs = ("E0", "SOWS", "P", "P_u", "NRS", "NRS_u")
    return simulate(
        people, taken, Readout(time_h=times, outputs=outputs, start_h=START_H)
    )
