"""Published numbers beside predictions as one page: HTML that asks nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..evidence.schema import StudyRole
from .figures import Row, in_a_row

if TYPE_CHECKING:
    from ..calibrate.validate import ValidationRow

HEADED = {
    StudyRole.calibration: "Fit check: numbers that calibrate",
    StudyRole.validation: "Validation: numbers that no fit has seen",
    StudyRole.hypothesis: "Hypotheses",
}


def page(validation: Any) -> str:
    """HTML of a `workflows.validation.Validation`; `Any`, because workflows lie
    above."""
    from .advise import environment  # deferred: the extra is optional

    template = environment().get_template("validate.html.jinja")
    by_role = {
        heading: [row for row in validation.rows if row.role is role]
        for role, heading in HEADED.items()
    }
    return template.render(
        validation=validation,
        headed={role.value: heading for role, heading in HEADED.items()},
        by_role={heading: rows for heading, rows in by_role.items() if rows},
        figures=figures(validation.rows),
        scores={
            (reference.name, row.observed_id): row.score
            for reference in validation.references
            for row in reference.rows
        },
    )


def figures(rows: "Sequence[ValidationRow]") -> Row:
    """A chart a study."""
    from ..plots import published

    studies = dict.fromkeys(row.study for row in rows)
    drawn = []
    for name in studies:
        mine = [(label(row), row) for row in rows if row.study == name]
        misses = [text for text, row in mine if not row.inside]
        sentence = f"{name}: {len(mine) - len(misses)} of {len(mine)} inside."
        if misses:
            sentence += f" Missed: {', '.join(misses)}."
        drawn.append((published.study(name, mine), sentence))
    return in_a_row(drawn)


def label(row: "ValidationRow") -> str:
    """What a row is about, short."""
    name = (
        row.analyte if row.quantity in row.analyte else f"{row.analyte} {row.quantity}"
    )
    day = f", day {row.day}" if row.day > 1 else ""
    dose = row.arm.rpartition(".")[0] and row.arm.split(".", 1)[1]
    return f"{name}{day}{f', {dose} mg' if dose else ''}"
