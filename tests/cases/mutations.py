"""A person's file with one thing changed that adds a risk or hides something."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

from pydantic import TypeAdapter, ValidationError

from mitragyna.answer import Effect, Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.errors import InputError
from mitragyna.medicines.medicine import drugs
from mitragyna.record import Condition, History
from mitragyna.record.history import adapter
from mitragyna.record.person import Person
from mitragyna.safety.gates import gates
from tests.stated import stated

INCREASES = {"titrate", "higher"}
EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = ("leaf_certificate", "never_user", "above_tested_range", "case_prolactin_24")
#: Files of people who are refused: to these only something bad is added.
REFUSED = ("jaundice", "pregnant_daily", "methadone", "seven_oh_tablet")
HABITS = ("2 g daily", "0.5 g every 24.5 h", "2 g three times a day", "none",
          "1 g every other day", "8 g three times a day for 100 days then none",
          "2 capsules once daily")  # fmt: skip
#: What a laboratory or a ward may report of someone who is unwell.
BAD = (
    ("alt", 300, "U/L", 40), ("bilirubin", 4, "mg/dL", 1.2), ("alp", 400, "U/L", 120),
    ("qtc", 510, "ms", None), ("qtc", 485, "ms", None), ("spo2", 85, "%", None),
    ("respiratory_rate", 6, "1/min", None), ("heart_rate", 150, "1/min", None),
    ("systolic_pressure", 185, "mmHg", None), ("sows", 30, "points", None),
    ("cows", 20, "points", None), ("sedation", 9, "points", None),
    ("hcg", 900, "IU/L", None), ("blood_lead", 60, "ug/dL", None),
    ("prolactin", 300, "ng/mL", 20),
)  # fmt: skip
UNITS = ("mg/dL", "umol/L", "U/L", "ng/mL", "ug/L", "nmol/L", "pmol/L", "mIU/L", "%",
         "ms", "1/min", "mmHg", "points", "mg/g", "g")  # fmt: skip
Tables = dict
Where = tuple[str | int, ...]
Mutation = Callable[[Random, Tables], str | None]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the mutated files."""

    files: int = 0
    kinds: Counter = field(default_factory=Counter)
    refused: int = 0
    looser: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(self.kinds.items()))
        return f"mutated files {self.files} ({kinds}), {self.refused} refused as input"


def mutated(files: int, seed: int = 20260603) -> Tally:
    """So many mutated files against the files they were made from."""
    tally, random = Tally(), Random(seed)
    for _ in range(files):
        is_refused = random.random() < 0.2
        clean = deepcopy(_files()[random.choice(REFUSED)])
        clean = clean if is_refused else _clean(random)
        before = _left(_history(clean))
        tables = deepcopy(clean)
        mutation = random.choice(ADDING if is_refused else list(MUTATIONS))
        change = MUTATIONS[mutation](random, tables)
        if change is None:
            continue
        tally.files += 1
        tally.kinds[mutation] += 1
        try:
            after = _history(tables)
        except (ValidationError, InputError):
            tally.refused += 1
            continue
        left = _left(after)
        if _is_looser(left, before):
            tally.looser.append(
                f"{mutation} {change}: {sorted(before)} → {sorted(left)}"
            )
        if mutation == "tenfold" and float(change.split()[-1]) not in _numbers(after):
            tally.silent.append(change)
    return tally


def _is_looser(after: frozenset[str], before: frozenset[str]) -> bool:
    """Whether a start or increase, an amount, or any proposal became possible."""
    rises, rose = bool(after & INCREASES), bool(before & INCREASES)
    names, named = "amounts" in after, "amounts" in before
    return rises > rose or names > named or bool(after) > bool(before)


def _left(history: History) -> frozenset[str]:
    """The policies that are left, and whether they may name amounts."""
    verdict = gates(history, Role.clinician)
    left = allowed_policies(verdict, history)
    names_mg = Effect.unknown_potency not in verdict.effects
    return left | {"amounts"} if left and names_mg else left


def _clean(random: Random) -> Tables:
    """A file without a finding against a start or an increase, but for its habit."""
    tables = deepcopy(_files()[random.choice(FILES)])
    if random.random() < 0.6:
        text = random.choice(HABITS)
        tables["regimen"] = {"text": text}
        if text != "none" and random.random() < 0.7:
            days = random.choice((3, 13, 40, 101, 400))
            tables["regimen"]["since"] = tables["as_of"] - timedelta(days=days)
    return tables


@cache
def _files() -> dict[str, Tables]:
    names = (*FILES, *REFUSED)
    texts = {name: (EXAMPLES / f"{name}.toml").read_text() for name in names}
    return {name: tomllib.loads(text) for name, text in texts.items()}


@cache
def _person() -> TypeAdapter[Person]:
    return TypeAdapter(Person)


def _history(tables: Tables) -> History:
    return _person().validate_python(tables).history()


def _numbers(history: History) -> set[float]:
    def walk(part) -> Iterator[float]:
        if isinstance(part, dict):
            part = list(part.values())
        if isinstance(part, list | tuple):
            for one in part:
                yield from walk(one)
        elif isinstance(part, int | float) and not isinstance(part, bool):
            yield float(part)

    return set(walk(adapter().dump_python(history)))


def _leaves(part, at: Where = ()) -> Iterator[Where]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _leaves(value, (*at, key))
            if (at == () and key != "as_of") or isinstance(value, dict):
                yield (key,) if at == () else (*at, key)
    elif isinstance(part, list) and part and isinstance(part[0], dict):
        for number, value in enumerate(part):
            yield from _leaves(value, (*at, number))
            yield (*at, number)
    elif at != ("as_of",):
        yield at


def _owner(tables: Tables, at: Where):
    for key in at[:-1]:
        tables = tables[key]
    return tables


def _pick(random: Random, tables: Tables, wanted: Callable[[object], bool]):
    """Where something of a kind stands, and what holds it; None when nothing does."""
    places = [at for at in _leaves(tables) if wanted(_owner(tables, at)[at[-1]])]
    if not places:
        return None
    at = random.choice(places)
    return at, _owner(tables, at)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _drop(random: Random, tables: Tables) -> str | None:
    at, owner = stated(_pick(random, tables, lambda _: True))
    del owner[at[-1]]
    return ".".join(map(str, at))


def _tenfold(random: Random, tables: Tables) -> str | None:
    picked = _pick(random, tables, _is_number)
    if picked is None:
        return None
    at, owner = picked
    owner[at[-1]] *= 10
    return f"{'.'.join(map(str, at))} = {owner[at[-1]]}"


def _comma(random: Random, tables: Tables) -> str | None:
    picked = _pick(random, tables, _is_number)
    if picked is None:
        return None
    at, owner = picked
    value = owner[at[-1]]
    ways = ("{},000", "1,{}", "{} mg", "~{}", "{},5")
    owner[at[-1]] = random.choice(ways).format(value)
    return f"{'.'.join(map(str, at))} = {owner[at[-1]]!r}"


def _unit(random: Random, tables: Tables) -> str | None:
    rows = tables.get("observations", [])
    if not rows:
        return None
    row = random.choice(rows)
    row["unit"] = random.choice(UNITS)
    return f"{row['quantity']} in {row['unit']}"


def _medicine(random: Random, tables: Tables) -> str | None:
    charted = ("{}", "{} 10 mg", "{} 5 mg BID", "{}x", "{}/unknown", "  {} PRN")
    name = random.choice(charted).format(random.choice(drugs()).name)
    subject = tables["subject"]
    subject["comedication"] = [*subject.get("comedication", []), name]
    return name


def _condition(random: Random, tables: Tables) -> str | None:
    name = str(random.choice(list(Condition)))
    subject = tables["subject"]
    subject["conditions"] = [*subject.get("conditions", []), name]
    return name


def _lab(random: Random, tables: Tables) -> str | None:
    quantity, value, unit, limit = random.choice(BAD)
    row = {"time": tables["as_of"], "quantity": quantity, "value": value, "unit": unit}
    row |= {} if limit is None else {"upper_limit": limit}
    tables["observations"] = [*tables.get("observations", []), row]
    return f"{quantity} {value}"


def _diary(random: Random, tables: Tables) -> str | None:
    days = random.sample(range(20), random.randint(1, 14))
    rows = [
        {"time": tables["as_of"] - timedelta(days=day, hours=1), "amount_g": 2.0}
        for day in days
    ]
    tables["doses"] = [*tables.get("doses", []), *rows]
    return f"{len(days)} intakes"


def _only_daily(random: Random, tables: Tables) -> str | None:
    tables["regimen"] = {"daily": True}
    return "daily, amount unknown"


MUTATIONS: dict[str, Mutation] = {
    "drop": _drop,
    "tenfold": _tenfold,
    "comma": _comma,
    "unit": _unit,
    "medicine": _medicine,
    "condition": _condition,
    "lab": _lab,
    "diary": _diary,
    "only daily": _only_daily,
}
ADDING = ("medicine", "condition", "lab", "diary")
