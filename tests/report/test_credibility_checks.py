"""How checks are told: what was missed, what is stale, what was not computed."""

from types import SimpleNamespace

import pytest

from mitragyna.report.credibility_checks import CHANGED, checks, forms, method

NOW, EARLIER = "a" * 64, "b" * 64


def recorded(evidence_hash=NOW, **fields):
    return {"sealed": {"version": "0.1.0", "evidence_hash": evidence_hash}} | fields


def whole(**records):
    return SimpleNamespace(
        sealed=SimpleNamespace(evidence_hash=NOW),
        records=records,
        fit={"rows": ()},
        blocks=(),
    )


def row(claim, inside):
    return {
        "observed_id": claim,
        "study": "Tanna2022",
        "arm": "tea",
        "day": 1,
        "analyte": "MG",
        "quantity": "Cmax",
        "role": "validation",
        "fold": 1.0,
        "derived_from": "",
        "observed": 32.6,
        "predicted": 40.0,
        "p5": 20.0,
        "p95": 80.0,
        "unit": "ng/mL",
        "inside": inside,
        "claim": claim,
    }


def standing(score):
    return {
        "role": "validation",
        "rows": 4,
        "inside": 3,
        "coverage": 0.75,
        "width_exposure": 3.0,
        "width_other": None,
        "mean_score": score,
    }


def validation(evidence_hash=NOW, own=2.0, model=1.0):
    reference = {
        "name": "the prior",
        "meaning": "nothing fitted",
        "summary": [standing(own)],
        "model": [standing(model)],
    }
    return recorded(
        evidence_hash,
        draws=100,
        rows=[row("CL001", True), row("CL002", False)],
        summary=[standing(1.5)],
        references=[reference],
        shapes=[
            {
                "statement": "it accumulates",
                "source": "Huestis2024",
                "found": 1.25,
                "unit": "-",
                "holds": 0.9,
            }
        ],
    )


def goals(*passed):
    return {
        "rows": [
            {
                "name": f"credibility goal: {n}",
                "value": 1.0,
                "limit": "≤ 2",
                "pass": each,
                "goal": "yes",
            }
            for n, each in enumerate(passed)
        ]
    }


def test_what_has_no_record_is_said_not_to_be_computed():
    assert "Not computed." in checks(whole())
    assert "Not computed." in forms(whole())
    assert "Not computed." in checks(whole(validation=validation()))  # the goals
    bare = SimpleNamespace(coverage=None, left_out=())
    assert method(bare).count("Not computed.") == 2


def test_a_miss_is_listed_with_its_claim_and_a_hit_is_not():
    section = checks(whole(validation=validation())).split("### Misses")[1]
    assert "CL002" in section
    assert "32.6 ng/mL" in section
    assert "CL001" not in section


@pytest.mark.parametrize(("model", "said"), [(1.0, "better"), (2.0, "NOT better")])
def test_a_reference_that_scores_as_well_is_said_to(model, said):
    text = checks(whole(validation=validation(own=2.0, model=model)))
    assert f"{model:.3g}, {said} |" in text


def test_a_width_of_nothing_is_a_dash():
    text = checks(whole(validation=validation()))
    assert "| validation | the model | 3 of 4 (75 %) | 3 | – | 1.5 | – |" in text


def test_evidence_that_has_changed_is_said():
    now, earlier = (checks(whole(validation=validation(h))) for h in (NOW, EARLIER))
    assert "the evidence as it stands" in now
    assert "EARLIER evidence" in earlier


def test_missed_goals_are_counted_and_marked():
    text = checks(whole(validation=validation(), goals=goals(True, False, False)))
    assert "2 of 3 credibility goals are missed" in text
    assert text.count("**missed**") == 2
    assert text.count("| reached |") == 1


def test_a_shape_without_a_unit_shows_none():
    text = checks(whole(validation=validation()))
    assert "| it accumulates | 90 % | 1.25 " in text
    assert "1.25 -" not in text


def form(name, score, error, implied=()):
    return {
        "question": "clearance",
        "form": name,
        "score": score,
        "error": error,
        "method": "full fit",
        "implied": implied,
    }


def choice(name, is_chosen):
    return SimpleNamespace(
        question="clearance",
        form=name,
        is_chosen=is_chosen,
        run="mitragyna simulate" if is_chosen else "it is no option",
        reason=f"why {name}",
    )


HALF_LIFE = {
    "what": "half-life",
    "median": 24.0,
    "p5": 12.0,
    "p95": 48.0,
    "unit": "h",
    "published": "3 to 60 h",
}


def test_forms_stand_side_by_side_with_the_one_that_is_used():
    record = recorded(
        draws=10,
        forms=[form("linear", 0.0, 0.0), form("inhibited", 3.25, 1.0, [HALF_LIFE])],
    )
    made = whole(forms=record)
    made.choices = (choice("linear", True), choice("inhibited", False))
    text = forms(made)
    assert "| linear **(used)** | +0.0 | – | full fit | `mitragyna simulate` |" in text
    assert "| inhibited | +3.2 | 1.0 | full fit | it is no option |" in text
    assert "| half-life | – | 24 h (12 to 48) | 3 to 60 h |" in text
    assert "- linear: why linear" in text


def coverage(*, is_stale):
    return SimpleNamespace(
        share=0.888,
        error=0.02,
        sets=20,
        aimed=50,
        settings={"particles": 64},
        people=32,
        seed=1,
        date="2026-06-03",
        is_stale=is_stale,
        parameter={f"p{n}": n / 10 for n in range(10)},
    )


def left_out(*, is_stale):
    return SimpleNamespace(
        kind="study",
        fits=3,
        rows=30,
        inside=25,
        width=3.0,
        score=2.0,
        rhat=1.02,
        rhat_by="ArviZ",
        is_stale=is_stale,
    )


@pytest.mark.parametrize("is_stale", [False, True])
def test_a_check_made_before_the_last_change_says_so(is_stale):
    text = method(
        SimpleNamespace(
            coverage=coverage(is_stale=is_stale), left_out=(left_out(is_stale=False),)
        )
    )
    assert (CHANGED in text) is is_stale
    assert "held the truth in 88.8 %" in text
    assert "| one study | 3 | 30 | 25 | 3 | 2 | 1.02 |" in text


def test_the_parameters_that_are_held_least_are_named_first():
    text = method(SimpleNamespace(coverage=coverage(is_stale=False), left_out=()))
    assert "Least often: `p0` 0 %, `p1` 10 %" in text
    assert "`p9`" not in text
