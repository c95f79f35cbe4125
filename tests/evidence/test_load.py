"""Reading the tables: types, errors that say how to repair, a stable hash."""

from hashlib import sha256
from time import perf_counter

import pytest

from mitragyna.errors import EvidenceError
from mitragyna.evidence.load import load, read
from mitragyna.evidence.schema import ClaimStatus, PriorForm


def replace(folder, table, old, new):
    path = folder / f"{table}.tsv"
    path.write_text(path.read_text().replace(old, new))


def test_cells_become_numbers_keys_and_members_of_closed_lists(folder):
    evidence = read(folder)
    claim, prior = evidence.claims["A1"], evidence.priors["CL_MG"]
    assert (claim.value, claim.spread, claim.source) == (45.0, None, ("Ito1999",))
    assert claim.status is ClaimStatus.read
    assert prior.form is PriorForm.lognormal
    assert prior.claims == ("A1", "A2")
    assert evidence.priors["tlag"].claims == ()
    assert evidence.sources["Ito1999"].aliases == ("ITO1999", "Ito99")


def test_a_table_that_is_not_there_is_empty(folder):
    (folder / "priors.tsv").unlink()
    evidence = read(folder)
    assert not evidence.priors
    assert not evidence.verdicts
    with pytest.raises(EvidenceError, match=r"no parameter 'CL_MG' in priors\.tsv"):
        evidence.prior("CL_MG")


def test_every_table_with_the_columns_of_a_claim_holds_claims(folder):
    text = (folder / "kinetics.tsv").read_text()
    (folder / "another.tsv").write_text(text.replace("A1", "B1").replace("A2", "B2"))
    assert set(read(folder).claims) == {"A1", "A2", "B1", "B2"}


def test_one_id_in_two_tables_is_refused(folder):
    (folder / "pain.tsv").write_text((folder / "kinetics.tsv").read_text())
    with pytest.raises(EvidenceError, match="'A1' stands twice"):
        read(folder)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("\t45\t", "\tforty\t", "kinetics.tsv, row A1, column value.*forty"),
        ("\tread\t", "\tseen\t", "kinetics.tsv, row A1, column status.*seen"),
        ("\tB\tcurated", "\tcurated", "kinetics.tsv, row .*A1.*23 cells; allowed: 24"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(folder, old, new, named):
    replace(folder, "kinetics", old, new)
    with pytest.raises(EvidenceError, match=named):
        read(folder)


def test_wrong_columns_are_named(folder):
    replace(folder, "priors", "gsd", "sd")
    with pytest.raises(EvidenceError, match=r"priors\.tsv: columns .*allowed: .*gsd"):
        read(folder)


def test_a_missing_key_names_the_nearest(folder):
    evidence = read(folder)
    with pytest.raises(EvidenceError, match=r"no parameter 'CL_M' .*nearest: CL_MG"):
        evidence.prior("CL_M")
    with pytest.raises(EvidenceError, match=r"no claim 'A3' .*nearest: A2, A1"):
        evidence.claim("A3")
    with pytest.raises(EvidenceError, match=r"no source 'Ito1998' .*nearest: Ito1999"):
        evidence.source("Ito1998")


def test_the_hash_is_over_the_bytes_of_all_tables_in_order_of_name(folder):
    (folder / "rules.tsv").write_text("rule\ttext\nR1\tread by another part\n")
    (folder / "README.md").write_text("not a table")
    seal = sha256()
    for path in sorted(folder.glob("*.tsv")):
        content = path.read_bytes()
        seal.update(f"{path.stem}\0{len(content)}\0".encode() + content)
    assert read(folder).hash == seal.hexdigest()


def test_the_hash_changes_with_a_single_byte(folder):
    before = read(folder).hash
    replace(folder, "kinetics", "\t45\t", "\t46\t")
    assert read(folder).hash != before


def test_nothing_can_be_written_into_the_evidence(folder):
    evidence = read(folder)
    with pytest.raises(TypeError):
        evidence.claims["A9"] = evidence.claims["A1"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        evidence.claims["A1"].value = 1.0  # pyright: ignore[reportAttributeAccessIssue]


def test_the_packaged_evidence_is_read_once_and_fast():
    load.cache_clear()
    start = perf_counter()
    evidence = load()
    assert perf_counter() - start < 1.0  # 0.02 s alone; room for a busy machine
    assert load() is evidence
