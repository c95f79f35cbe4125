"""`mitragyna store`: a clinic's records from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from mitragyna.cli.store import zone_here
from mitragyna.record import inputs_hash

ROOT = Path(__file__).parents[1]
LEAF = ROOT / "examples" / "leaf_certificate.toml"
NAME = "example-leaf-certificate"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_STORE", str(tmp_path / "clinic.db"))
    monkeypatch.setenv("MITRAGYNA_KEYS", str(tmp_path / "keys"))

    def command(*words, code=0):
        ran = CliRunner().invoke(app, ["store", *map(str, words)])
        assert ran.exit_code == code, ran.output
        return ran.stdout if code == 0 else ran.stderr

    return command


@pytest.fixture
def clinic(run):
    run("init", "--zone", "Europe/Berlin")
    run("import", LEAF)
    return run


def test_a_file_that_goes_in_comes_out_the_same(clinic, tmp_path):
    out = tmp_path / "out.toml"
    assert clinic("export", NAME, "--out", out) == ""
    assert inputs_hash(mg.read(out)) == inputs_hash(mg.read(LEAF))
    assert clinic("export", NAME) == out.read_text("utf-8")


def test_the_same_file_twice_is_stored_once(clinic):
    assert "stored before" in clinic("import", LEAF)
    (one,) = json.loads(clinic("people", "--json"))["people"]
    assert (one["name"], one["revision"]) == (NAME, 1)


def test_another_record_of_the_same_person_asks_first(clinic, tmp_path):
    changed = tmp_path / "changed.toml"
    text = LEAF.read_text("utf-8").replace("value = 11.0", "value = 12.0")
    changed.write_text(text, "utf-8")
    assert "--update adds what differs" in clinic("import", changed, code=2)
    assert "1 in the place of another" in clinic("import", changed, "--update")
    assert mg.stored_record(NAME) == mg.read(changed)
    assert mg.stored_record(NAME, until=2) == mg.read(LEAF)
    assert "Every entry and every fact" in clinic("verify")


def test_everything_that_is_stored_can_be_seen(clinic):
    everything = json.loads(clinic("export", NAME, "--everything"))
    assert everything["schema"] == "mitragyna.store.person/1"
    kinds = {fact["kind"]: fact for fact in everything["facts"]}
    assert kinds["subject.id"]["value"] == NAME
    assert kinds["observation"]["zone"] == "Europe/Berlin"
    assert kinds["observation"]["stored"].endswith("+00:00")


def test_an_error_is_withdrawn_and_what_does_not_wait_is_not_taken_over(clinic):
    facts = json.loads(clinic("export", NAME, "--everything"))["facts"]
    number = next(f["fact"] for f in facts if f["kind"] == "observation")
    assert "does not wait" in clinic("take-over", NAME, number, code=2)
    said = clinic("withdraw", NAME, number, "--reason", "of another person")
    assert said.startswith("Withdrawn, entry 3")
    left = len(mg.stored_record(NAME).observations)
    assert left == len(mg.read(LEAF).observations) - 1
    assert "Every entry and every fact" in clinic("verify")


def test_who_is_not_there_is_said_with_who_is(clinic):
    assert f"allowed: {NAME}" in clinic("export", "ann", code=2)


def test_a_mistake_in_a_file_stores_nothing(clinic, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(LEAF.read_text("utf-8").replace("age_years = ", "age_year = "))
    assert "did you mean age_years" in clinic("import", wrong, code=2)
    assert len(json.loads(clinic("people", "--json"))["people"]) == 1


def test_a_backup_comes_back_elsewhere(clinic, tmp_path):
    file, other = tmp_path / "a.bak", tmp_path / "other.db"
    assert "2 entries" in clinic("backup", file)
    assert "is there already" in clinic("backup", file, code=2)
    clinic("restore", file, "--store", other)
    assert clinic("export", NAME, "--store", other) == clinic("export", NAME)
    assert "Every entry" in clinic("verify", "--store", other)


def test_erasing_asks_first_and_leaves_a_whole_chain(clinic):
    assert "erases for ever" in clinic("erase", NAME, code=2)
    assert "entry 3 says so" in clinic("erase", NAME, "--yes")
    assert "(erased)" in clinic("people")
    assert "Every entry" in clinic("verify")


def test_a_store_that_was_changed_says_where(clinic, tmp_path):
    head = json.loads(clinic("verify", "--json"))["head"]
    assert "Every entry" in clinic("verify", "--head", head)
    assert "was printed and is not in the store" in clinic(
        "verify", "--head", "9:00", code=2
    )


def test_an_empty_place_says_what_to_do(run):
    assert "`mitragyna store init` makes one" in run("people", code=2)
    run("init")
    assert "Nobody is stored yet" in run("people")
    assert zone_here()


def test_advice_is_filed_and_given_again(clinic, tmp_path):
    page, again = tmp_path / "page.html", tmp_path / "again.html"
    assert "Nothing is filed yet" in clinic("answers", NAME)
    few = ("--role", "clinician", "--subjects", "40")
    assert "Filed as 3.1." in clinic("advise", NAME, *few, "--report", page)
    assert "3.1  as of 2026-06-03" in clinic("answers", NAME)
    assert clinic("answers", NAME, "3.1", "--report", again) == ""
    assert page.read_bytes() == again.read_bytes()
    document = json.loads(clinic("answers", NAME, "3.1"))
    assert document["schema"].startswith("mitragyna.advise/")
