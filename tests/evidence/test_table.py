"""The one reader of tables: nothing is the empty cell, in every table."""

from importlib.resources import files

import pytest

from mitragyna.errors import EvidenceError
from mitragyna.evidence import table
from mitragyna.evidence.load import read

ROOT = files("mitragyna.evidence")
TABLES = {
    f"{folder}{path.name.removesuffix('.tsv')}": path.read_bytes()
    for folder, place in (("", ROOT / "data"), ("posterior/", ROOT / "posterior"))
    for path in place.iterdir()
    if path.name.endswith(".tsv")
}


def written(name, cell, at):
    """The table with a cell of its first row replaced, and the key of that row."""
    header, first, *rest = TABLES[name].decode().split("\n")
    row = first.split("\t")
    row[at] = cell
    return "\n".join((header, "\t".join(row), *rest)).encode(), row[0]


@pytest.mark.parametrize("name", TABLES)
def test_a_dash_in_any_column_of_any_table_is_refused_by_its_place(name):
    columns, _ = table.lines(name, TABLES[name])
    for at, column in enumerate(columns):
        if at == 0 or column == "unit":
            continue
        content, key = written(name, "-", at)
        with pytest.raises(EvidenceError) as refused:
            table.lines(name, content)
        assert str(refused.value).startswith(
            f"{name}.tsv, row {key}, column {column}: '-'"
        )


@pytest.mark.parametrize("cell", ["-", "–", "—", "none", "None", "n/a", "N/A", "NA"])
def test_no_other_spelling_of_nothing_is_read(cell):
    with pytest.raises(EvidenceError, match=r"column note.*with nothing is empty"):
        table.lines("x", f"key\tnote\nA\t{cell}\n".encode())


def test_a_word_that_is_meant_is_read():
    meant = b"key\tunit\ton_drug\tdoi_status\nNA\t-\tnone\tnone\n"
    assert table.lines("x", meant)[1] == [["NA", "-", "none", "none"]]
    for column, cell in (("unit", "none"), ("on_drug", "-"), ("doi_status", "n/a")):
        with pytest.raises(EvidenceError, match=f"row A, column {column}"):
            table.lines("x", f"key\t{column}\nA\t{cell}\n".encode())


def test_claims_are_read_by_it(folder):
    path = folder / "kinetics.tsv"
    path.write_text(path.read_text().replace("\tmedian\t", "\t-\t", 1))
    with pytest.raises(
        EvidenceError, match=r"kinetics\.tsv, row A1, column statistic: '-'"
    ):
        read(folder)


def test_a_row_of_another_length_is_named():
    with pytest.raises(EvidenceError, match=r"x\.tsv, row B: 1 cells; allowed: 2"):
        table.lines("x", b"key\tnote\nA\tfirst\nB\n")


def test_nothing_is_no_text_no_values_and_no_number():
    assert table.lines("x", b"key\tnote\nA\t\n")[1] == [["A", ""]]
    assert table.cells("") == ()
    assert table.cells("a;b") == ("a", "b")
    assert table.number_in("") is None
    assert table.number_in("0") == 0.0
