"""Every way of tampering is found, wherever it is done."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mitragyna.store.chain import digest, entry_hash, leaf
from mitragyna.store.fact import FactId
from mitragyna.store.fault import FaultKind
from mitragyna.store.keys import Keys, sign
from mitragyna.store.reading import as_entry, stored_fact
from mitragyna.store.tables import ENTRIES, FACTS, PEOPLE
from mitragyna.store.verify import verify
from tests.store.stores import named, put, write_of

NAMES = ("ann", "bob", "cat", "dan")
NONE = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def clinic(store):
    put(store, *(write_of(named(name), name) for name in NAMES))
    assert verify(store).faults == ()
    return store


def kinds(store, printed=None) -> set[FaultKind]:
    return {fault.kind for fault in verify(store, printed).faults}


def rows(connection, table) -> list[dict]:
    query = sa.select(table).order_by(*table.primary_key.columns)
    return [dict(row) for row in connection.execute(query).mappings()]


def key_of(table, row):
    return sa.and_(*(column == row[column.name] for column in table.primary_key))


@pytest.fixture
def tampered(clinic):
    """Something done to the tables, looked at, and undone."""
    intruder = sa.create_engine(clinic.settings.url)

    def run(does) -> set[FaultKind]:
        with intruder.begin() as connection:
            before = {t: rows(connection, t) for t in (ENTRIES, FACTS, PEOPLE)}
            free(connection)
            does(connection, before)
        seen = kinds(clinic)
        with intruder.begin() as connection:
            free(connection)
            for table in (FACTS, ENTRIES, PEOPLE):
                connection.execute(sa.delete(table))
            for table in (ENTRIES, FACTS, PEOPLE):
                connection.execute(sa.insert(table), before[table])
        return seen

    yield run
    intruder.dispose()
    assert verify(clinic).faults == ()


def free(connection) -> None:
    """Who tampers does not mind keys of other tables."""
    if connection.dialect.name != "sqlite":  # which heeds them only when told to
        connection.exec_driver_sql("SET session_replication_role = replica")


def another(value):
    match value:
        case bool():
            return not value
        case int():
            return value + 1000
        case str() if value:
            return value[:-1] + ("0" if value[-1] != "0" else "1")
        case _:
            return "x"


COLUMNS = [(t, c.name) for t in (ENTRIES, FACTS, PEOPLE) for c in t.columns]
NUMBERS = {"corrects_seq", "corrects_place"}


@given(st.sampled_from(COLUMNS), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None, suppress_health_check=NONE)
def test_an_edit_of_any_cell_is_found(tampered, where, at):
    table, column = where

    def edit(connection, before):
        row = before[table][at % len(before[table])]
        value = another(row[column]) if row[column] is not None else 7
        change = sa.update(table).where(key_of(table, row))
        connection.execute(change.values({column: value}))

    assert tampered(edit)


@given(st.sampled_from([ENTRIES, FACTS, PEOPLE]), st.integers(0, 10_000))
@settings(max_examples=15, deadline=None, suppress_health_check=NONE)
def test_a_deletion_of_any_row_is_found(tampered, table, at):
    def delete(connection, before):
        row = before[table][at % len(before[table])]
        connection.execute(sa.delete(table).where(key_of(table, row)))

    assert tampered(delete)


@given(st.integers(2, 5), st.integers(2, 5))
@settings(max_examples=8, deadline=None, suppress_health_check=NONE)
def test_entries_in_another_order_are_found(tampered, one, other):
    assume(one != other)

    def swap(connection, before):
        for table in (ENTRIES, FACTS):
            for seq, now in ((one, 99), (other, one), (99, other)):
                change = sa.update(table).where(table.c.seq == seq)
                connection.execute(change.values(seq=now))

    assert tampered(swap)


@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None, suppress_health_check=NONE)
def test_an_inserted_fact_is_found(tampered, at):
    def insert(connection, before):
        row = before[FACTS][at % len(before[FACTS])]
        connection.execute(sa.insert(FACTS).values({**row, "place": 9000 + at}))

    assert FaultKind.inserted in tampered(insert)


@given(st.integers(1, 4))
@settings(max_examples=4, deadline=None, suppress_health_check=NONE)
def test_a_cut_at_the_end_is_found(tampered, lost):
    def cut(connection, before):
        last = before[ENTRIES][-lost]["seq"]
        gone = {row["person"] for row in before[ENTRIES][-lost:]}
        for table in (FACTS, ENTRIES):
            connection.execute(sa.delete(table).where(table.c.seq >= last))
        connection.execute(sa.delete(PEOPLE).where(PEOPLE.c.person.in_(gone)))

    assert tampered(cut) == {FaultKind.truncated}


def forge(connection, store, key) -> None:
    """The last fact told otherwise and all of its entry hashed and signed anew."""
    row = rows(connection, FACTS)[-1]
    fact = replace(stored_fact(row).fact, content='"other"')
    new = leaf(row["salt"], row["person"], FactId(row["seq"], row["place"]), fact)
    change = sa.update(FACTS).where(key_of(FACTS, row))
    connection.execute(change.values(content='"other"', leaf=new))
    entry, _, _ = as_entry(rows(connection, ENTRIES)[-1])
    leaves = [one["leaf"] for one in rows(connection, FACTS) if one["seq"] == entry.seq]
    entry = replace(entry, digest=digest(leaves))
    hashed = entry_hash(entry)
    signed = {"hash": hashed, "signature": sign(key, bytes.fromhex(hashed))}
    change = sa.update(ENTRIES).where(ENTRIES.c.seq == entry.seq)
    connection.execute(change.values(digest=entry.digest, **signed))


def test_an_entry_signed_by_somebody_else_is_found(clinic):
    other = Keys(folder=clinic.settings.keys, store="other")
    other.make()
    with clinic.engine.begin() as connection:
        forge(connection, clinic, other.private())
    assert {FaultKind.forged, FaultKind.changed} <= kinds(clinic)


def test_who_has_the_key_but_not_the_head_is_found(clinic):
    with clinic.engine.begin() as connection:
        forge(connection, clinic, clinic.keys.private())
    assert kinds(clinic) == {FaultKind.changed}


@pytest.mark.parametrize(
    ("table", "column"), [(ENTRIES, "hash"), (FACTS, "leaf"), (FACTS, "salt")]
)
def test_what_is_no_hash_at_all_is_found(clinic, table, column):
    with clinic.engine.begin() as connection:
        change = sa.update(table).where(table.c.seq == 3)
        connection.execute(change.values({column: "no hash"}))
    assert FaultKind.changed in kinds(clinic)


def test_numbers_that_are_texts_are_found(file_store):
    put(file_store, write_of(named("ann"), "ann"))
    intruder = sa.create_engine(file_store.settings.url)
    with intruder.begin() as connection:
        connection.exec_driver_sql("UPDATE facts SET seq = 'x' WHERE place = 1")
        connection.exec_driver_sql("UPDATE entries SET rows = 'many' WHERE seq = 2")
    intruder.dispose()
    assert {FaultKind.inserted, FaultKind.changed} <= kinds(file_store)


def test_a_store_of_faults_names_the_first_hundred(clinic):
    with clinic.engine.begin() as connection:
        connection.execute(sa.update(FACTS).values(content="0"))
    assert len(verify(clinic).faults) == 100
