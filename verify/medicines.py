"""Bars of kratom with other medicines, in the people of the population as it stands.

Only the area of midazolam is fitted; its peak and half-life, and dextromethorphan,
follow.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

import numpy as np

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.evidence.load import load
from mitragyna.evidence.number import number
from mitragyna.interplay import Both, ratios
from mitragyna.medicines.charted import Charted, charted
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.population.victims import Victim, victim_of
from mitragyna.ratios import Ratios
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.history import History
from mitragyna.record.person import read_person
from mitragyna.record.product import Form, product_named
from mitragyna.safety.gates import gates
from mitragyna.simulation import Intakes

from .row import Bar, at_least, at_most

SEED, PEOPLE, START_H = 20260601, 1000, 8.0
#: The tea of the one study in people [g].
TEA_G = 2.0
WIDE = 2.0  # limit of a ratio that no bar reads [-]
CMAX, HALF_LIFE = "D002", "D003"
WITHIN, SHARE = (0.80, 1.25), 0.90
SECONDS = 3.0
PERSON = Path("examples/leaf_certificate.toml")
PRESCRIBED = Path("benchmarks/prescribed.tsv")
SHARE_READ = 0.95
GONE = 0.01  # what is left of a ratio of 1 after three weeks [-]


def midazolam() -> list[Bar]:
    """Peak and half-life of midazolam after one tea, inside what was published."""
    tea = _tea("midazolam")
    return [
        row
        for name, spread, key in (
            ("Cmax", tea.single_cmax, CMAX),
            ("half-life", tea.single_half_life, HALF_LIFE),
        )
        for row in _inside(f"midazolam {name} ratio, median", spread.median, key)
    ]


def dextromethorphan() -> Bar:
    """Dextromethorphan with CYP2D6 inhibited; a static model stands beside it."""
    people = _tea("dextromethorphan").people
    low, high = WITHIN
    static = load().claim("D016").value
    return at_least(
        f"dextromethorphan AUC ratio in {low}-{high}, share of draws "
        f"(static model: {static})",
        float(np.mean((people > low) & (people < high))),
        SHARE,
    )


def zero_and_recovery() -> list[Bar]:
    """No interaction at zero dose; after the last intake the ratio returns to 1."""
    nothing = _tea("midazolam", grams=0.0)
    after = ratios(_victim("midazolam"), WIDE, _both(TEA_G, days=7, recovery=21))
    return [
        at_most(
            "midazolam AUC ratio at zero dose, largest distance from 1",
            float(np.max(np.abs(nothing.people - 1.0))),
            1e-9,
        ),
        at_most(
            "midazolam AUC ratio three weeks after a week of tea, distance from 1",
            abs(after.time_course[-1].auc_ratio.median - 1.0),
            GONE,
        ),
    ]


def fast() -> Bar:
    """Time of one interaction forecast, sampling included, compiled code warm."""
    _tea("midazolam")
    began = perf_counter()
    ratios(_victim("midazolam"), WIDE, _both(TEA_G, days=14))
    return at_most(
        f"interaction forecast, {PEOPLE} people, 14 days [s]",
        perf_counter() - began,
        SECONDS,
    )


def prescribed() -> list[Bar]:
    """Much prescribed medicines as people write them: what share is read, and whether
    any is read as another.

    `benchmarks/prescribed.tsv` has the 300 most prescribed of the United States
    (ClinCalc DrugStats, 2023) and 50 more that are common in Europe, with ingredients
    written down apart from the tables of the package.
    """
    lines = list(written_as(PRESCRIBED))
    read = [(line, charted(line), set(names)) for line, names in lines]
    full = [(one, names) for _, one, names in read if not one.unread]
    wrong = [one.given for one, names in full if _names(one) != names]
    return [
        at_least(
            f"{len(lines)} lines of a medication list, share read in full",
            len(full) / len(lines),
            SHARE_READ,
        ),
        at_most("lines read as another medicine", len(wrong), 0),
    ]


def never_opens() -> Bar:
    """Every medicine beside another: none makes an answer more permissive."""
    names = [drug.name for drug in drugs()]
    return at_most(
        f"{len(names)} medicines added beside another, policies opened",
        len(opened(names, read_person(PERSON), Random(SEED))),
        0,
    )


def opened(names: Iterable[str], person: History, random: Random) -> list[str]:
    """The medicines that open a policy when they are added, alone or beside another."""
    everyone = [drug.name for drug in drugs()]
    return [
        name
        for name in names
        for taken in ((), (random.choice(everyone),))
        if not _allowed(person, *taken, name) <= _allowed(person, *taken)
    ]


def _allowed(person: History, *names: str) -> frozenset[str]:
    """What someone like this may be offered who takes these medicines."""
    history = replace(person, subject=replace(person.subject, comedication=names))
    return frozenset(allowed_policies(gates(history, Role.clinician), history))


def written_as(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every medicine of a table in six ways of writing, with its ingredients."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, brand, strength = row["name"], row["brand"], row["strength"]
            means = recognise(row["ingredients"].split(";"))
            for line in (
                name,
                f"{name} {strength} PO BID PRN",
                f"{name.upper()} {strength.replace(' ', '')} tablets 1-0-1",
                brand,
                f"{brand} {strength} 1 tab qAM",
                f"{brand} {strength}, take one by mouth twice a day for 10 days",
            ):
                yield line, [drug.name for drug in means.drugs]


def _names(line: Charted) -> set[str]:
    return {drug.name for drug in line.drugs}


def _victim(name: str) -> Victim:
    victim = victim_of(name)
    assert victim is not None, "a row of victims.tsv that a bar needs"
    return victim


def _tea(name: str, grams: float = TEA_G) -> Ratios:
    return ratios(_victim(name), WIDE, _both(grams))


def _both(grams: float, days: int = 1, recovery: int = 1) -> Both:
    product = product_named("napdi-k51", form=Form.tea)
    scores = at_random(Streams(SEED), PEOPLE)
    people = sample(scores, Like(), product, population(), clock_h=START_H)
    hours = START_H + 24.0 * np.arange(days)
    amount = Amount(value=grams, unit=AmountUnit.g)
    return Both(
        people=people,
        taken=Intakes(time_h=hours, amount=(amount,) * days),
        days=days,
        scores=scores,
        recovery=recovery,
    )


def _inside(name: str, value: float, key: str) -> list[Bar]:
    """Inside the interval of a claim."""
    claim = load().claim(key)
    return [
        at_least(name, value, number(claim, "low")),
        at_most(name, value, number(claim, "high")),
    ]
