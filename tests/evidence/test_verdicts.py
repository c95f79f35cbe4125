"""Verdicts and contradictions: each failure names the rows and how to repair them."""

from mitragyna.evidence import load
from tests.rows import fail_if

EVIDENCE = load()
IDS = EVIDENCE.claims.keys()

POPULAR = (
    "acts on opioid receptors like endorphins",
    "inhibits certain serotonin receptors and so affects mood and pain",
    "prolactin release is anti-inflammatory and analgesic, and this works with kratom",
    "kratom suppresses prolactin release",
    "C3 and C4 are both true (raises and suppresses)",
    "comprehensive analgesia in chronic pain",
    "start low and increase gradually to an optimum",
    "individual needs and tolerance differ",
    "strains differ in their effect on prolactin",
    "prolactin must be monitored closely",
    "an alternative or adjunct to other treatment",
    "proven mechanism",
    "safe and effective",
)
NOT_OUR_WORDS = ("safe", "safely", "effective", "proven", "unproven")


def test_every_verdict_names_facts_of_the_tables():
    for v in EVIDENCE.verdicts.values():
        assert v.facts, f"{v.verdict_id}: name the facts that decide"
        fail_if(set(v.facts) - IDS, f"{v.verdict_id}: correct the claim ids")
        assert v.basis, f"{v.verdict_id}: say why"


def test_every_popular_claim_has_a_verdict():
    judged = {v.claim for v in EVIDENCE.verdicts.values()}
    fail_if(set(POPULAR) - judged, "verdicts.tsv: judge these claims")


def test_a_verdict_counts_a_finding_once():
    bad = [
        f"{v.verdict_id}: {k}, {other}"
        for v in EVIDENCE.verdicts.values()
        for k in v.facts
        for other in v.facts
        if f"same finding: {other}" in EVIDENCE.claims[k].note
    ]
    fail_if(bad, "verdicts.tsv: name one of the twins")
    repeated = [v.verdict_id for v in EVIDENCE.verdicts.values() if _repeats(v.facts)]
    fail_if(repeated, "verdicts.tsv: name a fact once")


def test_a_contradiction_names_claims_a_choice_among_them_and_a_reason():
    for c in EVIDENCE.contradictions.values():
        fail_if(set(c.claims) - IDS, f"{c.contradiction}: correct the claim ids")
        fail_if(
            set(c.choice) - set(c.claims), f"{c.contradiction}: choose among claims"
        )
        assert len(c.claims) > 1, f"{c.contradiction}: one claim contradicts nothing"
        assert not _repeats(c.claims), f"{c.contradiction}: name a claim once"
        assert c.reason, f"{c.contradiction}: say why"


def _repeats(keys):
    return len(set(keys)) < len(keys)


def test_not_studied_is_a_verdict():
    assert {v.verdict for v in EVIDENCE.verdicts.values()} >= {"not studied", "mixed"}


def test_no_verdict_claims_what_the_evidence_cannot():
    bad = [
        f"{v.verdict_id}: {word}"
        for v in EVIDENCE.verdicts.values()
        for word in NOT_OUR_WORDS
        if word in v.basis.lower().replace(",", " ").replace(".", " ").split()
    ]
    fail_if(bad, "say what was measured; these words stand only in a quoted claim")
