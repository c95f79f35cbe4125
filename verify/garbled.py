"""Inputs of every parser, garbled: each is read, or refused with an error of the tree.

A right input is changed in one to four places: letters and digits are lost, doubled,
swapped or replaced by signs that people, spreadsheets and attackers leave behind. An
exception of another kind, or more than two seconds of work, counts; so does memory
that grows with their number.
"""

import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

from mitragyna.errors import MitragynaError
from mitragyna.medicines.charted import charted
from mitragyna.record.certificate import read_certificate
from mitragyna.record.person import read_person
from mitragyna.record.places import place
from mitragyna.record.printed import printed
from mitragyna.record.readable import readable
from mitragyna.record.regimen_text import parse_regimen
from mitragyna.record.subject import condition

from .regimens import AMOUNTS, OFTEN, SPANS
from .row import Bar

SLOWEST_S = 2.0  # of work, for one input
MOST_GROWN_MIB = 300.0  # by all of them; the tables of the parsers are some 50
SUBJECT = """\
as_of = 2026-06-03T09:00:00
subject = { id = "a", sex = "female", age_years = 47 }
"""
ROW = "[[observations]]\ntime = 2026-06-02T08:30:00\n"
PERSON = """\
as_of = 2026-06-03T09:00:00
[subject]
id = "a"
sex = "female"
age_years = 47
mass_kg = 71.0
conditions = ["fits", "liver trouble"]
comedication = ["sertraline 50 mg", "tizanidine"]
jurisdiction = "US-NC"
[product]
class = "leaf_powder"
certificate = { mitragynine_mg_per_g = 14.0, lead_ug_per_g = "< 0.3" }
[regimen]
text = "2 g three times a day"
since = 2026-05-01
missed = [2026-06-02T08:00:00]
[[doses]]
time = 2026-06-01T10:00:00
amount_g = 2.0
[[observations]]
time = 2026-06-02T08:30:00
quantity = "prolactin"
value = 11.0
unit = "ng/mL"
upper_limit = 23.0
"""
CERTIFICATE = """\
analyte;result;units;LOQ
class;leaf_powder;;
batch;B-1;;
issued;2026-05-01;;
Mitragynine;1,42;% (w/w);0,01
7-Hydroxymitragynine;ND;mg/g;0.1
Lead;0.31 ± 0.02;mcg/g;
Salmonella;Not detected in 25 g;;
"""
CERTIFICATE_TOML = """\
class = "leaf_powder"
batch = "B-1"
issued = 2026-05-01
[alkaloids]
mitragynine = "1.4 %"
7-hydroxymitragynine = "< 0.01 %"
[metals]
lead = "0.3 ppm"
"""
MEDICINES = (
    "sertraline 50 mg tablet by mouth daily", "Tizanidin 4mg 1-0-1", "Seroquel XR",
    "buprenorphine/naloxone 8-2 mg SL film", "metoprolol succ ER 25 mg po qd",
)  # fmt: skip
CONDITIONS = (
    "fits", "liver trouble", "sciatica", "heart failure, NYHA II", "h/o seizures",
    "kein Leberschaden", "COPD (mild)",
)  # fmt: skip
NUMBERS = (
    "1,42 % (w/w)", "< 0.01 mg/g", "14.2 ± 0.3 mg/g", "ND (LOQ 0.1)", "12-14 mg/g",
    "1.4* % (14 mg/g)", "0.3 J ppm", "TNTC CFU/g", "LOQ 0.05 ppm", "12.4 ppm FAIL",
    "2.5e3 CFU/g", "1 234,5 ppm", "not detected in 25 g",
)  # fmt: skip
PLACES = ("US-NC", "Connecticut", "usa, ny", "GB-SCT", "Deutschland", "de")
OBSERVED = (
    'quantity = "prolactin"\nvalue = 1.5\nunit = "ng/mL"\nupper_limit = "23 ug/L"',
    'quantity = "alt"\nvalue = 80\nunit = "U/l"\nupper_limit = 40\nfasting = true',
    'quantity = "temperature"\nvalue = 101\nunit = "°F"\nbelow_lloq = false',
    'quantity = "spo2"\nvalue = 97\nunit = "%"\nrested = true',
    'quantity = "prolactin"\nvalue = 310\nunit = "mIU/L"\nassay = "84/500"',
)
ODD = (
    *"½²٣×µß\u00a0\u200b\u202e\ufeff\x00\x1b\x9b\n\t\"'“”[]{}()=;,.:/\\-+%#&<>~?!",
    "1e400", "-0", "nan", "inf", "9" * 5000, "a" * 3000, "[" * 2000, "\ud800", "🙂",
    "x", "0x1F", "1_000", "true", "2026-02-30", "24:00", "+02:00", "Z", " and ",
    " for ",
)  # fmt: skip


def garbled(count: int, seed: int = 16) -> Bar:
    """How many of `count` garbled inputs broke a parser or held it up."""
    wrong, before = list[str](), _most_held()
    with tempfile.TemporaryDirectory() as folder:
        readers = _readers(Path(folder))
        for source, read in readers.values():  # tables are read the first time
            judged(read, source(Random(seed)))
        for number in range(count):
            random = Random(f"{seed}/{number}")
            kind = random.choice(tuple(readers))
            source, read = readers[kind]
            text = changed(source(random), random)
            problem = judged(read, text)
            if problem:
                wrong.append(f"{number} ({kind}): {problem}")
    grown = _most_held() - before
    if grown > MOST_GROWN_MIB:
        wrong.append(f"the process grew by {grown:.0f} MiB")
    first = f"; first: {wrong[0]}" if wrong else ""
    return Bar(
        name=f"{count:,} garbled inputs that break or hold up a parser{first}",
        value=len(wrong),
        limit="= 0",
        passed=not wrong,
    )


def _most_held() -> float:
    """The most memory that this process ever held [MiB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def judged(read: Callable[[str], object], text: str) -> str | None:
    """What is wrong with how a text was taken; None: nothing."""
    began = process_time()
    try:
        read(text)
    except MitragynaError:
        pass
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    took = process_time() - began
    return f"took {took:.1f} s" if took > SLOWEST_S else None


def changed(text: str, random: Random) -> str:
    """A text changed in one to four places."""
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(text) + 1)
        to = min(len(text), at + random.randint(1, 8))
        text = random.choice(
            (
                text[:at] + text[to:],
                text[:to] + text[at:],
                text[:at] + random.choice(ODD) + text[at:],
                text[:at] + random.choice(ODD) + text[to:],
                text[:at] + text[at:to][::-1] + text[to:],
                text[:at] + text[at:to].swapcase() + text[to:],
            )
        )
    return text


Source = Callable[[Random], str]
Read = Callable[[str], object]


def _readers(folder: Path) -> dict[str, tuple[Source, Read]]:
    """Each parser with what gives it a right input."""

    def of_file(name: str, read: Callable[[Path], object]) -> Read:
        file = folder / name

        def written(text: str) -> object:
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
            return read(file)

        return written

    return {
        "regimen": (_phrase, parse_regimen),
        "medicine": (lambda random: random.choice(MEDICINES), charted),
        "condition": (lambda random: random.choice(CONDITIONS), condition),
        "number": (lambda random: random.choice(NUMBERS), printed),
        "place": (lambda random: random.choice(PLACES), place),
        "observations": (_observations, of_file("observations.toml", read_person)),
        "person": (lambda _: PERSON, of_file("person.toml", read_person)),
        "beside": (lambda _: PERSON, of_file("beside.toml", readable)),
        "table": (lambda _: CERTIFICATE, of_file("table.csv", read_certificate)),
        "certificate": (
            lambda _: CERTIFICATE_TOML,
            of_file("certificate.toml", read_certificate),
        ),
    }


def _observations(random: Random) -> str:
    """A person's file in which observations are all there is to garble."""
    rows = "".join(f"{ROW}{random.choice(OBSERVED)}\n" for _ in range(3))
    return f"{SUBJECT}{rows}"


def _phrase(random: Random) -> str:
    return " ".join(random.choice(part) for part in (AMOUNTS, OFTEN, SPANS))
