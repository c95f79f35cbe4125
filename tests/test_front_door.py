"""`import mitragyna as mg`: every public name, loaded when it is first used."""

import ast
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import mitragyna as mg

SOURCE = Path(mg.__file__)
LEAF = Path(__file__).parents[1] / "examples" / "leaf_certificate.toml"


def test_what_is_loaded_late_is_what_a_type_checker_sees():
    block = next(n for n in ast.parse(SOURCE.read_text()).body if isinstance(n, ast.If))
    homes = {
        alias.asname: f"{line.module}"
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for alias in line.names
    }
    assert homes == mg._HOME


def test_no_public_name_is_hidden_by_a_module():
    """The import of `mitragyna.x` sets `x` on the package."""
    modules = {path.stem for path in SOURCE.parent.iterdir()}
    assert not modules & set(dir(mg))


def test_every_public_name_is_there():
    for name in dir(mg):
        assert getattr(mg, name)


def test_nothing_is_loaded_before_it_is_used():
    code = "import sys, mitragyna; print({'numpy', 'pydantic'} & {*sys.modules})"
    run = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert run.strip() == "set()"


def test_a_person_is_read_from_a_file_from_text_and_from_a_table():
    from_file = mg.read(LEAF)
    assert mg.read(str(LEAF)) == from_file
    assert mg.read(LEAF.read_text("utf-8")) == from_file
    assert mg.read(tomllib.loads(LEAF.read_text("utf-8"))) == from_file
    assert mg.example("leaf_certificate") == from_file


def test_a_mistake_in_a_table_hides_no_emergency():
    person = tomllib.loads((LEAF.parent / "jaundice.toml").read_text("utf-8"))
    person["subject"]["conditions"] = ["chest pain, call for help"]
    person["subject"]["age_years"] = "old"
    with pytest.raises(mg.InputError) as wrong:
        mg.read(person)
    assert wrong.value.first


def test_a_table_that_is_read_stays_as_it_was():
    person = {"as_of": "2026-06-03T09:00:00", "subject": {"id": "a"}}
    with pytest.raises(mg.InputError):
        mg.read(person)
    assert person == {"as_of": "2026-06-03T09:00:00", "subject": {"id": "a"}}


def test_an_unknown_example_or_role_is_refused_with_the_names():
    with pytest.raises(mg.InputError, match="leaf_certificate"):
        mg.example("leaf")
    with pytest.raises(mg.InputError, match="clinician"):
        mg.advise(mg.example("leaf_certificate"), role="doctor")


@pytest.fixture(scope="module")
def request_() -> mg.Simulation:
    return mg.Simulation(regimen="1 g once", product="L1", days=1, subjects=40)


@pytest.fixture(scope="module")
def simulated(request_):
    return mg.simulate(request_)


def test_a_regimen_is_text_or_a_record(request_):
    record = mg.parse_regimen("1 g once")
    assert replace(request_, regimen=record).rule == request_.rule


def test_answers_print_in_a_few_letters(request_, simulated):
    person = mg.example("leaf_certificate")
    answers = (
        mg.advise(person, role="clinician", subjects=40),
        mg.advise(mg.example("pregnant_daily"), subjects=40),
        simulated,
        mg.exposure(simulated),
        mg.people(request_),
        mg.why("CL_MG"),
        mg.coverage(),
        mg.describe(),
        mg.interactions(mg.Medicines(person=person, names=("metoprolol",))),
        mg.compare(mg.Comparison(products=("red", "L1"), person=person, subjects=40)),
    )
    for answer in answers:
        assert len(repr(answer)) < 2000
        assert answer._repr_html_().startswith("<table>")


def test_a_person_gets_a_table_without_options():
    advice = mg.advise(mg.example("leaf_certificate"), subjects=40)
    assert mg.to_polars(advice).height == 0


def test_people_are_those_of_the_simulation(request_):
    table = mg.to_polars(mg.people(request_))
    assert table.height == 40
    assert min(table.to_pandas()["CL_MG"]) > 0
    arrays = mg.to_xarray(mg.people(request_))
    assert arrays["CL_MG"].attrs == {"unit": "L/h"}


def test_curves_are_arrays_with_units(simulated):
    curves = mg.to_xarray(simulated)
    assert curves["plasma_MG"].attrs["unit"] == "ng/mL"
    assert curves["time"].attrs["unit"] == "h"
    band = next(b for b in simulated.bands if b.quantity == "plasma_MG")
    assert tuple(curves["plasma_MG"].sel(quantile=0.5).values) == band.median


def test_rows_are_those_of_the_answer(simulated):
    table = mg.to_polars(simulated)
    assert table.height == len(simulated.exposure) + len(simulated.effects)
    assert table["median"][0] == simulated.exposure[0].median


@pytest.mark.parametrize("name", ["polars", "xarray"])
def test_without_the_extra_a_sentence_says_what_to_install(name):
    code = (
        f"import sys; sys.modules[{name!r}] = None; import mitragyna as mg\n"
        "try: mg.to_polars\nexcept mg.InputError as error: print(error)"
    )
    said = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert f"{name}, which is not installed" in said
    assert ".[notebook]" in said


def test_what_is_no_answer_is_not_saved(tmp_path):
    with pytest.raises(mg.InputError, match="no answer"):
        mg.save(1, tmp_path / "a.json")


def test_the_wheel_holds_the_examples_and_no_checks(tmp_path):
    wheel = pytest.importorskip("hatchling.builders.wheel")  # of the group `build`
    (built,) = wheel.WheelBuilder(str(LEAF.parents[1])).build(directory=str(tmp_path))
    names = set(zipfile.ZipFile(built).namelist())
    examples = {f"mitragyna/examples/{p.name}" for p in LEAF.parent.glob("*.toml")}
    assert examples <= names
    assert not any(name.startswith(("verify/", "pages/", "tests/")) for name in names)
