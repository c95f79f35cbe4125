"""A record of very many values costs in proportion to its length."""

from dataclasses import replace

from mitragyna.record.observation import Observation, Quantity
from mitragyna.safety import judge as judging
from mitragyna.safety import measured
from mitragyna.safety.latched import aminotransferase_on_kratom_x_uln
from mitragyna.safety.measured import highest
from tests.cases.people import clean, seen


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


def test_values_of_years_ago_are_not_gone_through_for_each_fact(monkeypatch):
    values = tuple(seen("heart_rate", 70, "1/min", days_ago=at) for at in range(400))
    record = replace(clean(), observations=values)
    calls = count(monkeypatch, measured, "outlives")
    assert highest(record, Quantity.heart_rate) == 70.0
    assert len(calls) <= 4


def test_the_worst_value_that_counts_is_that_of_all_values_one_by_one():
    days = (400, 90, 31, 30, 29, 14, 2, 1.01, 0.99, 0.5, 0)
    for quantity, unit in (("alt", "U/L"), ("heart_rate", "1/min"), ("alp", "U/L")):
        values = [
            seen(quantity, 90 - at, unit, days_ago=ago) for at, ago in enumerate(days)
        ]
        for first in range(len(days)):
            record = replace(clean(), observations=tuple(values[first:]))
            *earlier, latest = record.observations
            counting = [o for o in earlier if measured.outlives(o, record)]
            counting += [latest] if measured.is_valid(latest, record) else []
            worst = max((o.canonical for o in counting), default=None)
            assert highest(record, Quantity(quantity)) == worst


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
