"""A record of very many values costs in proportion to its length."""

from dataclasses import replace

from people import clean, seen

from mitragyna.dosing import judge as judging
from mitragyna.dosing.latched import aminotransferase_on_kratom_x_uln
from mitragyna.dosing.measured import highest
from mitragyna.record.observation import Observation, Quantity


def long_record(n=60):
    values = tuple(seen("alt", 20 + at, "U/L", limit=40, days_ago=0) for at in range(n))
    return replace(clean(), observations=values)


def count(monkeypatch, owner, name):
    calls, original = [], getattr(owner, name)

    def counted(*given):
        calls.append(name)
        return original(*given)

    monkeypatch.setattr(owner, name, counted)
    return calls


def test_all_facts_of_a_record_are_read_once_to_judge_its_values(monkeypatch):
    calls = count(monkeypatch, judging, "facts")
    assert len(judging.judge(long_record())) == 60
    assert len(calls) == 1


def test_looking_a_record_up_does_not_visit_each_value(monkeypatch):
    record = long_record()
    calls = count(monkeypatch, Observation, "__hash__")
    aminotransferase_on_kratom_x_uln(record)
    hash(record)
    assert len(calls) <= 4 * len(record.observations)
    calls.clear()
    hash(record)
    assert len(calls) <= 2


def test_records_that_differ_in_a_middle_value_are_told_apart():
    record = long_record()
    middle = replace(record.observations[30], value=4000.0)
    observations = (*record.observations[:30], middle, *record.observations[31:])
    changed = replace(record, observations=observations)
    assert record != changed
    assert highest(record, Quantity.alt) == 79.0
    assert highest(changed, Quantity.alt) == 4000.0
