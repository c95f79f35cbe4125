"""How far checks reach: what is not blind, what leans, what was never fitted."""

from types import SimpleNamespace

from mitragyna.report.credibility_reach import reach


def row(study, role, fold, inside=True):
    return {
        "observed_id": f"{study}.{fold}",
        "study": study,
        "quantity": "AUCinf",
        "role": role,
        "fold": fold,
        "inside": inside,
        "derived_from": "",
    }


def text_of(rows, fitted=()):
    blocks = (SimpleNamespace(rows=("Beside.1.0",)),)
    recorded = SimpleNamespace(fit={"rows": fitted}, blocks=blocks)
    return reach(recorded, {"rows": rows})


def test_a_study_that_leans_is_named_and_one_that_scatters_is_not():
    leaning = [row("High", "calibration", fold) for fold in (1.1, 1.3, 1.4, 1.5)]
    even = [row("Even", "calibration", fold) for fold in (0.6, 0.9, 1.1, 1.7)]
    text = text_of([*leaning, *even])
    assert "High, AUCinf: 4 numbers are foretold 1.32 times" in text
    assert "Even, AUCinf" not in text


def test_only_studies_that_did_not_calibrate_count_as_outside():
    rows = [
        row("Known", "calibration", 1.0),
        row("Known", "validation", 1.1),
        row("Other", "validation", 1.2, inside=False),
        row("Other", "validation", 1.3),
    ]
    assert "Of the 3 validation rows 2 are of studies" in text_of(rows)
    assert "1 of 2 inside" in text_of(rows)


def test_rows_in_no_likelihood_are_named():
    rows = [row("Beside", "calibration", 1.0), row("Prior", "calibration", 2.0)]
    assert "in no likelihood: Prior.2.0. Without them 1 of 1" in text_of(rows)
