"""The tables of medicines and their names."""

from collections import Counter

from mitragyna.evidence import load
from mitragyna.evidence.table import cells, rows
from mitragyna.medicines.charted import RunKind, charted, phrases
from mitragyna.medicines.medicine import drugs
from mitragyna.medicines.names import named
from mitragyna.medicines.spelling import key_of, plain, spelled
from mitragyna.safety.rules import rules

TABLES = ("drugs", "medicine_names", "medicine_forms", "chart_words")


def test_no_two_substances_share_a_name_a_spelling_or_a_code():
    keys = Counter(key_of(name) for drug in drugs() for name in named(drug))
    keys.update(key_of(row["name"]) for row in rows("medicine_names"))
    assert [key for key, times in keys.items() if times > 1] == []
    meant: dict[str, set[str]] = {}
    for drug in drugs():
        for name in named(drug):
            meant.setdefault(spelled(plain(name)), set()).add(drug.name)
    meant.pop("", None)
    assert {key: names for key, names in meant.items() if len(names) > 1} == {}
    codes = Counter(d.atc for d in drugs() if d.atc)
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_name_of_every_medicine_is_read_in_full():
    for drug in drugs():
        for name in named(drug):
            read = charted(name)
            assert (read.unread, [d.name for d in read.drugs]) == ((), [drug.name])


def test_every_product_is_read_into_the_medicines_of_its_row():
    names = {drug.name for drug in drugs()}
    for row in rows("medicine_names"):
        contains = cells(row["contains"])
        assert set(contains) <= names, row["name"]
        read = charted(row["name"])
        assert (read.unread, tuple(d.name for d in read.drugs)) == ((), contains)


def test_the_tables_are_sorted_and_every_row_names_its_source():
    sources = load().sources
    for table in TABLES:
        keys = [next(iter(row.values())) for row in rows(table)]
        assert keys == sorted(keys), table
        for row in rows(table):
            assert set(row["source"].split(";")) <= set(sources), row


def test_every_class_of_a_medicine_has_a_rule_of_its_own():
    read = {w for rule in rules() for fact, w in rule.when.words}
    assert set().union(*(drug.classes for drug in drugs())) <= read


def test_a_word_of_a_chart_is_no_medicine():
    for words, kind in phrases().items():
        if kind is not RunKind.salt:
            assert not charted(words).drugs, words
