"""What an answer was drawn from, and how exact its chances are: for a researcher."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from ..answer import (
    Advice,
    AnswerDiagnostics,
    ChanceError,
    DrawnBlock,
    FormWeight,
    Refusal,
)
from ..calibrate.forms import choices, recorded_scores
from ..person.setting import COHORT
from ..population.calibrated import about, posterior

#: What Agresti and Coull add to the successes and to the failures, so that a chance
#: of which nothing was drawn has an error too.
ADDED = 2


def diagnostics(answer: Advice | Refusal) -> AnswerDiagnostics | None:
    """None where nobody was drawn."""
    people = answer.sealed.subjects
    if people is None:
        return None
    groups = -(-people // COHORT)
    return AnswerDiagnostics(
        people=people,
        groups=groups,
        blocks=tuple(map(drawn_block, posterior().seals)),
        forms=tuple(weighed_forms()),
        chances=tuple(chances(answer, groups)) if isinstance(answer, Advice) else (),
    )


def drawn_block(name: str) -> DrawnBlock:
    """A block of the posterior that comes with the package."""
    held, calibrated = about(name), posterior()
    columns = [column for column, block in calibrated.block.items() if block == name]
    rhats = [one["rhat"] for one in held.get("parameters", ())]
    return DrawnBlock(
        block=name,
        draws=len(calibrated.draws[columns[0]]),
        effective=held.get("effective"),
        rhat=max(rhats, default=None),
        rows=len(held["rows"]),
    )


def weighed_forms() -> Iterator[FormWeight]:
    """Every form with its share of what the forms of its question are worth."""
    used = {(one.question, one.form) for one in choices() if one.is_chosen}
    for question, forms in groupby(recorded_scores().items(), lambda item: item[0][0]):
        scores = {form: score for (_, form), score in forms}
        highest = max(scores.values())
        worth = {form: np.exp(score - highest) for form, score in scores.items()}
        for form, own in worth.items():
            yield FormWeight(
                question=question,
                form=form,
                is_used=(question, form) in used,
                weight=float(own / sum(worth.values())),
            )


def chances(answer: Advice, groups: int) -> Iterator[ChanceError]:
    """Every chance of harm with its error."""
    for number, option in enumerate(answer.options, start=1):
        for harm in option.constraints:
            yield ChanceError(
                option=f"{number} {option.policy}",
                name=harm.name,
                probability=harm.probability,
                error=error(harm.probability, groups),
            )


def error(probability: float, groups: float) -> float:
    """Standard error of a chance, at most: as if all of a group were one person [-]."""
    n = groups + 2 * ADDED
    moved = (probability * groups + ADDED) / n
    return float(np.sqrt(moved * (1.0 - moved) / n))
