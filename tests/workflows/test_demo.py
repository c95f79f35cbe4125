"""The demo clinic: ten made-up people, as of today, in a store that is not kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

import mitragyna as mg
from mitragyna.workflows.demo import as_of_today, demo_clinic
from mitragyna.workflows.example import clinic
from pages.clinic import FOLDER, MADE_UP, made

NOW = datetime(2027, 3, 1, 17, 20, tzinfo=UTC)  # 18:20 in Berlin


@pytest.mark.parametrize("name", ["birch", "lund"])
def test_the_files_are_those_that_the_simulator_makes(name):
    """`python -m pages.clinic` writes them."""
    made_now = mg.person_text(made(MADE_UP / f"{name}.toml"))
    assert (FOLDER / f"{name}.toml").read_text("utf-8") == made_now


def test_ten_people_are_made_up_and_say_so():
    names = [one.subject.id for one in clinic()]
    assert len(set(names)) == 10
    assert all(name.startswith("DEMO ") for name in names)


def test_one_is_on_a_plan_that_was_handed_on_and_moves_with_the_record():
    (was,) = [one for one in clinic() if one.plan]
    now = as_of_today(was, datetime(2027, 3, 1, 18, 20))
    assert was.plan
    assert was.plan.released
    assert now.plan
    later = now.as_of - was.as_of
    assert now.plan.made == was.plan.made + later
    steps = [step.begins for step in now.plan.steps]
    assert steps == [step.begins + later for step in was.plan.steps]
    assert now.plan.step_on(now.as_of.date()) == 1


def test_they_have_weeks_of_diary():
    lengths = [one.observations[-1].time - one.observations[0].time for one in clinic()]
    assert min(lengths) > timedelta(days=50)


def issued(history: mg.History) -> date:
    product = history.product
    assert product
    assert product.certificate
    assert product.certificate.issued
    return product.certificate.issued


def test_everything_moves_by_the_same_whole_days():
    (was, *_), local = clinic(), datetime(2027, 3, 1, 18, 20)
    now = as_of_today(was, local)
    assert now.as_of == datetime(2027, 3, 1, 9)
    later = now.as_of - was.as_of
    assert was.since
    assert now.since == was.since + later
    assert [o.time - later for o in now.observations] == [
        o.time for o in was.observations
    ]
    assert [d.time - later for d in now.doses] == [d.time for d in was.doses]
    assert issued(now) == issued(was) + later
    assert now.subject == was.subject
    early = as_of_today(was, datetime(2027, 3, 1, 8, 59))
    assert early.as_of == datetime(2027, 2, 28, 9)  # never in the future


def test_the_clinic_is_whole_and_gone_when_it_closes():
    with demo_clinic(NOW, "Europe/Berlin") as store:
        assert len(mg.stored_people(store=store)) == 10
        seen = mg.verify_store(store=store)
        assert not seen.faults
        standings = {one.standing for one in mg.stored_accounts(store=store)}
        assert standings == {"person", "clinician", "researcher", "admin"}
        record = mg.stored_record("DEMO Ada Birch", store=store)
        assert record.as_of == datetime(2027, 3, 1, 9)
        file = store.settings.file
    assert not file.exists()
