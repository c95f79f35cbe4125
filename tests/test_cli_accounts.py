"""Accounts from the command line: made, given another password, closed."""

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from tests.workflows.test_store import BY, LEAF

NAME = mg.example(LEAF).subject.id


@pytest.fixture(autouse=True)
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_STORE", str(tmp_path / "clinic.db"))
    monkeypatch.setenv("MITRAGYNA_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("MITRAGYNA_PASSWORD", "four words are enough")
    mg.make_store(BY, "Europe/Berlin")
    mg.import_person(mg.example(LEAF), BY)

    def command(*words, code=0):
        ran = CliRunner().invoke(app, ["store", *words])
        assert ran.exit_code == code, ran.output
        return ran.stdout if code == 0 else ran.stderr

    return command


def test_an_account_is_made_changed_and_closed(run):
    assert "an account for a clinician" in run(
        "account", "Dr. Miller", "--standing", "clinician"
    )
    assert "another password" in run("account", "dr. miller")
    assert "as another" in run("account", "dr. miller", "--standing", "admin", code=2)
    assert run("account", "dr. miller", "--close") == "dr. miller: closed.\n"
    assert run("accounts") == "dr. miller  clinician  closed\n"
    assert mg.verify_store().entries == 5


def test_the_account_of_a_person_is_of_somebody_in_the_store(run):
    of_ann = ("account", "ann", "--standing", "person")
    assert "of one person in the store" in run(*of_ann, code=2)
    assert "nobody of this name" in run(*of_ann, "--person", "who", code=2)
    assert "for a person" in run(*of_ann, "--person", NAME)
    (account,) = mg.stored_accounts()
    (person,) = mg.stored_people()
    assert account.person == person.person


def test_what_is_no_account_is_said(run):
    assert "allowed: person, clinician" in run("account", "ann", code=2)
    assert "is no account" in run("account", "ann", "--close", code=2)


def test_a_password_is_in_no_repr():
    assert "four" not in repr(mg.NewAccount(name="a", password="four words"))
