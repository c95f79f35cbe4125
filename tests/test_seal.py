"""What makes an answer computable again: one record, made in one place, in every
answer."""

from importlib.metadata import version
from pathlib import Path

import pytest

import mitragyna as mg
from mitragyna.answer import Role
from mitragyna.engine import instruction_set
from mitragyna.evidence.load import load
from mitragyna.seal import seal
from mitragyna.workflows.document import PUBLISHED

SOURCE = Path(mg.__file__).parent
#: What a seal holds, and no answer beside it.
FLAT = {"version", "evidence_hash", "seed", "inputs_hash", "instruction_set"}


def test_a_seal_names_program_evidence_and_processor():
    made = seal(seed=3, subjects=40, inputs_hash="9f", role=Role.clinician)
    assert made.version == version("mitragyna")
    assert made.evidence_hash == load().hash
    assert made.instruction_set == instruction_set()
    assert (made.seed, made.subjects) == (3, 40)
    assert (made.inputs_hash, made.role) == ("9f", Role.clinician)


def test_what_is_not_drawn_and_not_asked_is_not_named():
    bare = seal()
    assert (bare.seed, bare.subjects, bare.inputs_hash, bare.role) == (None,) * 4
    assert bare.instruction_set is None


def test_it_is_made_in_one_place():
    made = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "Seal(" in path.read_text("utf-8")
    }
    assert made == {"seal.py"}


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_answer_carries_it_and_nothing_of_it_twice(name):
    schema = mg.schema(name)
    (whole,) = schema["allOf"]
    answers = [schema["$defs"][ref["$ref"].rpartition("/")[2]]
               for ref in whole.get("anyOf", ())] or [whole]  # fmt: skip
    for answer in answers:
        assert answer["properties"]["sealed"] == {"$ref": "#/$defs/Seal"}
        assert "sealed" in answer["required"]
        assert not FLAT & set(answer["properties"])


def test_arrays_name_what_they_were_made_with():
    people = mg.people(mg.Simulation(product="L1", regimen="1 g once", subjects=10))
    assert people.sealed == seal(seed=people.request.seed, subjects=10)
    assert mg.to_xarray(people).attrs["evidence_hash"] == load().hash
