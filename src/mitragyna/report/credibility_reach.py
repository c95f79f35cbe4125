"""How far the checks reach, as Markdown: what is not blind, which way numbers lean."""

from collections.abc import Iterable
from itertools import groupby
from statistics import geometric_mean
from typing import Any

from ..evidence.markdown import bullets

#: Numbers of one study and quantity from which a lean is told.
ENOUGH = 4

#: Fold from which it is told.
LEAN = 1.15


def reach(whole: Any, validation: Any) -> str:
    """What coverage and scores above do not say by themselves."""
    rows = [row for row in validation["rows"] if not row["derived_from"]]
    fitted = {*whole.fit["rows"], *(x for block in whole.blocks for x in block.rows)}
    return bullets([*_outside(rows), *_unfitted(rows, fitted), *_leaning(rows)])


def _outside(rows: list[Any]) -> list[str]:
    """Validation rows of studies that no number of the fit comes from."""
    taught = {row["study"] for row in rows if row["role"] == "calibration"}
    checked = [row for row in rows if row["role"] == "validation"]
    foreign = [row for row in checked if row["study"] not in taught]
    return [
        f"Of the {len(checked)} validation rows {len(foreign)} are of studies that "
        f"did not calibrate: {_inside(foreign)} inside. The others are ratios in "
        "people whose area under midazolam calibrates, and their intervals are mostly "
        "those that the study itself prints.",
    ]


def _unfitted(rows: list[Any], fitted: set[str]) -> list[str]:
    """Rows that calibrate by setting a prior, not by a likelihood."""
    own = [row for row in rows if row["role"] == "calibration"]
    left = [row["observed_id"] for row in own if row["observed_id"] not in fitted]
    of_fit = [row for row in own if row["observed_id"] in fitted]
    return [
        f"{len(left)} calibration rows set priors and are in no likelihood: "
        f"{', '.join(left)}. Without them {_inside(of_fit)} are inside.",
    ]


def _leaning(rows: list[Any]) -> list[str]:
    """Studies whose numbers of one quantity are together foretold too high or low."""
    lines = []
    for (study, quantity), group in groupby(sorted(rows, key=_kind), key=_kind):
        folds = [row["fold"] for row in group if row["fold"]]
        if len(folds) < ENOUGH or min(folds) <= 0.0:
            continue
        middle = geometric_mean(folds)
        if not 1.0 / LEAN < middle < LEAN:
            lines.append(
                f"{study}, {quantity}: {len(folds)} numbers are foretold {middle:.2f} "
                f"times the published in the geometric mean, {min(folds):.2f} to "
                f"{max(folds):.2f}."
            )
    return lines


def _kind(row: Any) -> tuple[str, str]:
    return row["study"], row["quantity"]


def _inside(rows: Iterable[Any]) -> str:
    every = list(rows)
    return f"{sum(row['inside'] for row in every)} of {len(every)}"
