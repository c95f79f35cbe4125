"""The data itself: each failure names the rows and says how to repair them."""

from importlib.resources import files
from pathlib import Path

import pytest

from mitragyna.evidence import load, not_taken_over
from mitragyna.evidence.schema import NOT_RECORDED, ClaimKind, ClaimStatus, SpreadKind
from tests.rows import fail_if

DATA = Path(str(files("mitragyna.evidence") / "data"))
TABLES = sorted(path.name for path in DATA.glob("*.tsv"))
EVIDENCE = load()
CLAIMS = tuple(EVIDENCE.claims.values())
IDS = EVIDENCE.claims.keys()
SOURCES = EVIDENCE.sources

CONSTRUCT_ORIGINS = (
    "pd/model_parameters_initial",
    "pk/model_initial_values",
    "products/chemotype_classes",
    "prolactin/derived_quantities",
    "safety/protocols_for_simulation",
)
CODED_UNITS = ("qualitative", "sign", "significance", "present", "signal", "rank")
WITH_SPREAD = {"SD", "SEM", "SE", "CV%", "RSE%"}
WITH_LIMITS = {"range", "90% CI", "95% CI", "95% RI"}
TRAPS = {
    "H049": "unit error: never use",
    "H050": "unit error: never use",
    "BC015": "unit error: never use",
    "OPI010": "look transposed",
    "OPI011": "look transposed",
    "OPI060": "guinea-pig",
    "D006": "over-predicts",
    "CY015": "over-predicts",
    "H001": "not the amount measured in the tea",
    "HUM002": "use logs",
    "pkpd_model_parameters_011": "no clock time zero",
    "pkpd_model_parameters_029": "not an estimate",
}


def cells(name):
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


@pytest.mark.parametrize("name", TABLES)
def test_every_line_has_the_cells_of_the_header(name):
    header, *rows = cells(name)
    bad = [row[0] for row in rows if len(row) != len(header)]
    fail_if(bad, f"{name}: remove tabs and line breaks inside cells, fill blank lines")


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_hides_white_space(name):
    text = (DATA / name).read_bytes().decode("utf-8")
    assert "\r" not in text, f"{name}: use line ends of one character"
    assert text.endswith("\n"), f"{name}: end the last line"
    bad = [row[0] for row in cells(name) if any(c != c.strip() for c in row)]
    fail_if(bad, f"{name}: strip the cells of these rows")


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_unique(name):
    keys = [row[0] for row in cells(name)]
    fail_if({k for k in keys if keys.count(k) > 1}, f"{name}: give one row one key")


@pytest.mark.parametrize(
    "name",
    ["sources.tsv", "studies.tsv", "verdicts.tsv", "origin.tsv", "contradictions.tsv"]
    + [name for name in TABLES if cells(name)[0][0] == "claim"],
)
def test_rows_are_sorted_by_key(name):
    keys = [row[0] for row in cells(name)[1:]]
    bad = [b for a, b in zip(keys, sorted(keys), strict=True) if a != b]
    fail_if(bad[:1], f"{name}: sort the rows by their first column, from")


def test_every_claim_has_a_source_in_the_table():
    bad = [c.claim for c in CLAIMS if not c.source]
    bad += [f"{c.claim}: {k}" for c in CLAIMS for k in c.source if k not in SOURCES]
    fail_if(bad, "add the key to sources.tsv or correct the column source")


def test_every_study_has_a_source_in_the_table():
    studies = EVIDENCE.studies.values()
    bad = [s.study for s in studies if not s.source or set(s.source) - set(SOURCES)]
    fail_if(bad, "studies.tsv: correct the column source")


def test_one_source_has_one_key():
    dois = [s.doi for s in SOURCES.values() if s.doi]
    fail_if({d for d in dois if dois.count(d) > 1}, "merge the sources with this DOI")
    names = [name for s in SOURCES.values() for name in s.aliases]
    clash = {n for n in names if names.count(n) > 1 or n in SOURCES}
    fail_if(clash, "an alias belongs to one source and is no key")


def test_a_source_says_what_it_is():
    fail_if([k for k, s in SOURCES.items() if not s.citation], "give a citation")
    bad = [k for k, s in SOURCES.items() if bool(s.doi) == (s.doi_status == "none")]
    fail_if(bad, "doi_status is none exactly where there is no DOI")


def test_the_kind_agrees_with_the_cells():
    for c in CLAIMS:
        numbers = [x for x in (c.value, c.low, c.high) if x is not None]
        if c.kind is ClaimKind.number:
            assert numbers, f"{c.claim}: kind number needs value, low or high"
        if c.kind is ClaimKind.text:
            assert not numbers, f"{c.claim}: put the numbers into text, or kind number"
            assert c.text, f"{c.claim}: kind text needs text"


def test_a_coded_statement_is_never_a_number():
    coded = [c.claim for c in CLAIMS if c.unit.startswith(CODED_UNITS)]
    bad = [k for k in coded if EVIDENCE.claims[k].kind is ClaimKind.number]
    fail_if(bad, "a unit that is a code needs kind coded")


def test_the_value_lies_within_its_limits():
    bad = []
    for c in CLAIMS:
        low = c.low if c.low is not None else float("-inf")
        high = c.high if c.high is not None else float("inf")
        if not low <= (low if c.value is None else c.value) <= high:
            bad.append(c.claim)
    fail_if(bad, "low <= value <= high; two groups are text, an SD is a spread")


def test_a_standard_deviation_is_never_a_limit():
    bad = [c.claim for c in CLAIMS if "high col" in f"{c.statistic} {c.note}"]
    bad += [c.claim for c in CLAIMS if c.spread_kind in WITH_SPREAD and not c.spread]
    bad += [
        c.claim for c in CLAIMS if c.spread is None and "±" in c.statistic and c.value
    ]
    fail_if(bad, "move the SD or SEM to spread and empty low and high")


def test_a_bound_is_a_limit_and_not_a_value():
    words = ("lower bound", "upper bound")
    bad = [
        c.claim
        for c in CLAIMS
        if c.value is not None
        and any(w in f"{c.quantity} {c.statistic}" for w in words)
    ]
    fail_if(bad, "move the value to low (at least) or high (at most)")


@pytest.mark.parametrize(
    ("claim", "spread"),
    [("HUM002", 39.4), ("PLA009", 2.48), ("TOL016", 11.9), ("HUM056", 16.07)],
)
def test_rows_whose_limit_held_an_sd_hold_a_spread(claim, spread):
    row = EVIDENCE.claims[claim]
    assert (row.spread, row.spread_kind) == (spread, SpreadKind.SD)
    assert row.low is None
    assert row.high is None


def test_what_spread_kind_names_is_given():
    for c in CLAIMS:
        both = c.low is not None and c.high is not None
        if c.spread_kind in WITH_LIMITS:
            limits = c.low is not None or c.high is not None
            assert limits, f"{c.claim}: give low and high, or another spread_kind"
            assert c.spread is None, f"{c.claim}: spread_kind must name the spread"
        if both or c.spread is not None:
            assert c.spread_kind, f"{c.claim}: say what the spread is, or not stated"
        if c.spread is not None:
            assert c.spread >= 0, f"{c.claim}: a spread is not negative"


def test_nothing_is_left_blank_that_is_counted():
    bad = [c.claim for c in CLAIMS if not (c.locator and c.grade and c.grade_basis)]
    fail_if(bad, f"write {NOT_RECORDED!r} where locator or grade is not known")


def test_grade_and_its_basis_agree():
    bad = []
    for c in CLAIMS:
        has_basis = c.grade_basis == "curated" or c.grade_basis.startswith("derived: ")
        missing = c.grade == c.grade_basis == NOT_RECORDED
        if not (missing or (has_basis and c.grade in "ABCD")):
            bad.append(c.claim)
    fail_if(bad, "grade A-D with basis curated or derived: <rule>, else not recorded")


def test_constructs_are_marked():
    bad = [c.claim for c in CLAIMS if c.origin in CONSTRUCT_ORIGINS and not _marked(c)]
    bad += [
        c.claim
        for c in CLAIMS
        if "threshold_basis=inferred" in c.conditions and not _marked(c)
    ]
    fail_if(bad, "this row is ours, not published: status construct")


def _marked(claim):
    return claim.status is ClaimStatus.construct


def test_no_rule_is_marked_read():
    rules = [c for c in CLAIMS if c.origin == "safety/safety_rules"]
    fail_if(
        [c.claim for c in rules if c.status is ClaimStatus.read], "nobody read a rule"
    )


@pytest.mark.parametrize(("claim", "warning"), TRAPS.items())
def test_a_known_trap_stands_in_its_row(claim, warning):
    assert warning in EVIDENCE.claims[claim].note, f"{claim}: say {warning!r} in note"


def test_contradictions_stay():
    assert EVIDENCE.claims["OPI012"].value == 41.3  # 7-OH, % of DAMGO, Obeng 2021
    assert EVIDENCE.claims["OPI057"].value == 77.0  # the same, Varadi 2016
    assert {EVIDENCE.claims[k].value for k in ("INV053", "INV054")} == {0.0, 1.0}


def test_the_same_finding_names_its_twin_both_ways():
    bad = []
    for c in CLAIMS:
        if "same finding: " in c.note:
            twins = c.note.split("same finding: ")[1].split("; ")[0].split(", ")
            bad += [
                f"{c.claim}, {twin}"
                for twin in twins
                if c.claim not in EVIDENCE.claim(twin).note
            ]
    fail_if(bad, "name the twin in both notes")


def test_every_prior_stands_on_claims_of_the_tables():
    priors = EVIDENCE.priors.values()
    bad = [f"{p.parameter}: {k}" for p in priors for k in p.claims if k not in IDS]
    fail_if(bad, "priors.tsv: correct the claim id")
    fail_if([p.parameter for p in priors if not p.rule], "priors.tsv: state the rule")


def test_no_curated_row_is_missing():
    fail_if(not_taken_over(EVIDENCE), "take the rows of these tables over")


def test_the_count_of_rows_taken_over_is_the_count_of_claims():
    origins = [c.origin for c in CLAIMS]
    bad = {
        name: origins.count(name)
        for name, table in EVIDENCE.origins.items()
        if name in origins and origins.count(name) != table.taken_over
    }
    fail_if(bad, "origin.tsv: correct taken_over, and say in a note what left")


def test_a_trial_of_which_no_record_exists_has_no_row():
    """A vendor's page tells of a trial of kratom in chronic musculoskeletal pain."""
    bad = [k for k, s in SOURCES.items() if "bestdealbotanicals" in s.url]
    fail_if(bad, "remove: no journal or registry has this trial")
