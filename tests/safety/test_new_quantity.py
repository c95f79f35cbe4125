"""A new observed quantity is one line of the record, and the rows of its rules."""

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

import mitragyna

LINE = '    ferritin = "ferritin", "ug/L", {"ug/L": 1.0, "ng/mL": 1.0}, 0, 1e5\n'
TIME = "ferritin\t720\t720\t24\t168\tGeneralKnowledge\tnot recorded\tD\tassumed\t\n"
RULE = (
    "TR99.ferritin\tthis_week\tblood\twarn\tnote\tno\tno\tferritin_ug_per_l >= 1000\t"
    "Ferritin is high.\tRepeat it.\tthe treating clinician\tGeneralKnowledge\t"
    "not recorded\tnot recorded\tC\tconstruct\t\t\n"
)
#: Which of four records sets the rule off: high, low, high and old, in another unit.
SCRIPT = """
from mitragyna.answer import Role
from mitragyna.safety.gates import gates
from tests.cases.people import clean, seen, with_seen

for one in (
    seen("ferritin", 1500, "ug/L"),
    seen("ferritin", 900, "ug/L"),
    seen("ferritin", 1500, "ug/L", days_ago=31),
    seen("ferritin", 1500, "ng/mL"),
):
    fired = gates(with_seen(one)(clean()), Role.clinician).fired
    print("TR99.ferritin" in {gate.rule for gate in fired})
"""


@pytest.fixture
def package(tmp_path) -> Path:
    """A copy of the package with ferritin in it."""
    source = Path(mitragyna.__file__).parent
    copy = copytree(source, tmp_path / "mitragyna")
    record = copy / "record" / "observation.py"
    first = "    prolactin = "
    record.write_text(record.read_text().replace(first, LINE + first, 1))
    for table, row in (("valid_for", TIME), ("triage", RULE)):
        with (copy / "evidence" / "data" / f"{table}.tsv").open("a") as file:
            file.write(row)
    return tmp_path


def test_a_new_quantity_is_read_by_a_rule(package):
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PYTHONPATH": f"{package}:{root}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout.split() == ["True", "False", "False", "True"]
