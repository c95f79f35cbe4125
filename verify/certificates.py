"""Certificates of which one thing was changed: read as before, refused, or stricter.

rewritten   the same number or name in another spelling: the same content, or an error
wrong       mitragynine times or over ten, a hundred or a thousand, or in another unit:
            no amount, no start and no increase
withheld    a result that is not detected, doubled or under another name: never looser
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.errors import InputError
from mitragyna.record.certificate import read_certificate
from mitragyna.record.history import History
from mitragyna.record.observation import Observation, Quantity
from mitragyna.record.product import Certificate, product_named
from mitragyna.record.regimen_text import parse_regimen
from mitragyna.record.subject import Alcohol, Sex, Subject
from mitragyna.safety.gates import gates

from .row import Bar

AS_OF = datetime(2026, 6, 3, 9)
Line = tuple[str, str, str]  # analyte, number, unit
Lines = tuple[Line, ...]
#: Mitragynine [mg/g] whose tenth and tenfold no leaf holds.
TELLING = (6.1, 24.0)
UNITS = {"mg/g": 1.0, "g/kg": 1.0, "%": 10.0, "ppm": 1e-3, "mg/kg": 1e-3, "ug/g": 1e-3}


def mutated(count: int, seed: int = 15) -> Bar:
    """How many of `count` changed certificates were answered as they must not be."""
    random, wrong = Random(seed), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.csv"
        for _ in range(count):
            change = random.choice((_rewritten, _wrong, _withheld))
            wrong += change(_clean(random), file, random)
    said = f"; first: {wrong[0]}" if wrong else ""
    return Bar(
        name=f"{count:,} mutated certificates read otherwise or answered looser{said}",
        value=len(wrong),
        limit="= 0",
        passed=not wrong,
    )


def _clean(random: Random) -> Lines:
    """Leaf as laboratories report it."""
    mitragynine = random.uniform(*TELLING)
    return (
        ("mitragynine", f"{mitragynine:.2f}", "mg/g"),
        ("7-hydroxymitragynine", f"{random.uniform(0.02, 0.1):.3f}", "mg/g"),
        ("speciociliatine", f"{0.26 * mitragynine:.2f}", "mg/g"),
        ("speciogynine", f"{0.16 * mitragynine:.2f}", "mg/g"),
        ("paynantheine", f"{0.30 * mitragynine:.2f}", "mg/g"),
        ("lead", f"{random.uniform(0.1, 4.0):.2f}", "ug/g"),
    )


def _rewritten(lines: Lines, file: Path, random: Random) -> list[str]:
    """One number in another spelling or unit of the same size."""
    at = random.randrange(len(lines))
    analyte, number, unit = lines[at]
    value = float(number)
    if unit == "mg/g":
        unit = random.choice(list(UNITS))
        value = round(value / UNITS[unit], 9)
    spell, name = random.choice(SPELLINGS), random.choice(NAMES)
    changed = (*lines[:at], (name(analyte), spell(value), unit), *lines[at + 1 :])
    after = _read(changed, file)
    before = _read(lines, file)
    if after is None or before is None or _alike(before, after):
        return []
    return [f"{changed[at]} was read otherwise than {lines[at]}"]


def _wrong(lines: Lines, file: Path, random: Random) -> list[str]:
    """Mitragynine of another size."""
    analyte, number, unit = lines[0]
    factor = random.choice((0.1, 10.0, 0.01, 100.0, 1e-3, 1e3, 1e-4))
    if random.random() < 0.5:
        number = f"{float(number) * factor:.6g}"
    else:
        unit = random.choice([u for u in UNITS if UNITS[u] != 1.0])
    changed = ((analyte, number, unit), *lines[1:])
    certificate = _read(changed, file)
    if certificate is None:
        return []
    return [
        f"{changed[0]} left {sorted(left)}"
        for history in _people(certificate)
        if (left := _allowed(history)) & {"titrate", "higher", "lower"}
    ]


def _withheld(lines: Lines, file: Path, random: Random) -> list[str]:
    """One result that says less, or two of one kind."""
    at = random.randrange(len(lines))
    analyte, number, unit = lines[at]
    new: Line = random.choice(
        (
            (analyte, "ND", unit),
            (analyte, "<LOQ", unit),
            (analyte, f"< {float(number) * 2:g}", unit),
            (f"{analyte}x", number, unit),
            (f"unknown {analyte}", number, unit),
            (analyte, "detected", ""),
            (analyte, "N/A", unit),
            (analyte, "LOQ", unit),
            (analyte, f"{number} U", unit),
            (analyte, f"{number} FAIL", unit),
            (analyte, "TNTC", unit),
            (analyte, "see attached", unit),
        )
    )
    rest = (*lines[:at], new, *lines[at + 1 :])
    doubled = random.random() < 0.2
    changed = (*lines, new) if doubled else rest
    after, before = _read(changed, file), _read(lines, file)
    if after is None or before is None:
        return []
    pairs = zip(_people(before), _people(after), strict=True)
    looser = [_allowed(b) - _allowed(a) for a, b in pairs]
    return [f"{new} opened {sorted(one)}" for one in looser if one]


def _read(lines: Lines, file: Path) -> Certificate | None:
    """The certificate of the lines; None where it is refused."""
    head = ("analyte,value,unit", "class,leaf_powder,", "batch,B-1,")
    body = (f'{analyte},"{number}",{unit}' for analyte, number, unit in lines)
    file.write_text("\n".join((*head, "issued,2026-05-01,", *body)), encoding="utf-8")
    try:
        return read_certificate(file).certificate
    except InputError:
        return None


def _alike(before: Certificate, after: Certificate) -> bool:
    fields = [f for f in Certificate.__dataclass_fields__ if f.endswith("_per_g")]
    pairs = [(getattr(before, f), getattr(after, f)) for f in fields]
    return all(
        a == b or (a is not None and b is not None and abs(a - b) <= 1e-6 * abs(a))
        for a, b in pairs
    )


def _people(certificate: Certificate) -> tuple[History, History]:
    """Someone of whom nothing else stops anything, without and with a habit."""
    observations = (
        _seen(Quantity.alt, 25, "U/L", 40),
        _seen(Quantity.bilirubin, 0.6, "mg/dL", 1.2),
    )
    nobody = History(
        as_of=AS_OF,
        subject=Subject(
            id="clean",
            sex=Sex.male,
            age_years=45.0,
            conditions=(),
            comedication=(),
            jurisdiction="US-NC",
            alcohol=Alcohol.none,
            drives=False,
            prior_kratom_injury=False,
        ),
        product=product_named("leaf_powder", certificate=certificate),
        observations=observations,
    )
    habit = parse_regimen("1 g once daily")
    return nobody, replace(nobody, regimen=habit, since=datetime(2026, 5, 25, 9))


def _seen(quantity: Quantity, value: float, unit: str, limit: float) -> Observation:
    return Observation(
        time=datetime(2026, 6, 2, 8),
        quantity=quantity,
        value=value,
        unit=unit,
        upper_limit=limit,
    )


def _allowed(history: History) -> frozenset[str]:
    return allowed_policies(gates(history, Role.clinician), history)


def _grouped(value: float) -> str:
    return f"{value:,.9f}".rstrip("0").rstrip(".")


SPELLINGS: tuple[Callable[[float], str], ...] = (
    lambda value: f"{value:.12g}".replace(".", ","),
    _grouped,
    lambda value: _grouped(value).translate(str.maketrans(",.", ".,")),
    lambda value: _grouped(value).replace(",", "\u202f"),
    lambda value: f"{value:.9e}",
    lambda value: f"{value / 100:.12f} × 10^2",
    lambda value: f"{value:.12g} ± 0.1",
    lambda value: f"~ {value:.12g}",
    lambda value: f"{value:.12g}*",
    lambda value: f"{value:.12g} (1)",
    lambda value: f"{value:.12g} J",
    lambda value: f"{value:.12g} PASS",
    lambda value: f"Pass: {value:.12g}",
)
NAMES: tuple[Callable[[str], str], ...] = (
    str,
    lambda name: f"Total {name}",
    lambda name: f"{name.title()} (HPLC)",
    lambda name: f"{name}*",
    lambda name: f"{name} content",
)
