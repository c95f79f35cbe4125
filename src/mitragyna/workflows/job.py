"""What is computed behind the pages: from a record to a document and a page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..answer import Attribution, Refusal, Role, Titration, TrialPlan
from ..record.history import History
from ..record.toml_file import toml_in
from ..record.trial_of_one import trial_of
from . import attribute, nof1, titrate
from .advise import advise
from .document import document
from .report import (
    advice_report,
    attribution_report,
    nof1_report,
    titration_report,
)


class JobKind(StrEnum):
    """What is computed."""

    advise = "advise"
    titrate = "titrate"
    attribute = "attribute"
    nof1 = "nof1"
    trial = "trial"


#: What is filed once it is computed; all else is shown for a day.
FILED = (JobKind.advise,)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobWish:
    """What is wanted.

    as_of  None: as of when it is computed
    trial  the text of a trial that is over
    """

    kind: JobKind
    role: Role
    seed: int = 1
    subjects: int = 1000
    as_of: datetime | None = None
    trial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedJob:
    """What came of it.

    document  the answer as JSON; `Any`: whatever that holds
    file      the trial that was laid out, as TOML; empty: none
    """

    document: dict[str, Any]
    page: str
    file: str = ""


def computed(history: History, wish: JobWish, head: str) -> ComputedJob:
    """The answer; seconds to minutes.

    head  of the store that the record is from
    """
    role, seed = wish.role, wish.seed
    match wish.kind:
        case JobKind.advise:
            answer = advise(history, role, seed, wish.subjects)
            page = advice_report(history, answer, head=head)
            return ComputedJob(document=document("advice", answer), page=page)
        case JobKind.titrate:
            answer, name = titrate.titrate(history, role, seed), "titration"
        case JobKind.attribute:
            answer = attribute.attribute(history, role=role, seed=seed)
            name = "attribution"
        case JobKind.nof1:
            answer, name = nof1.nof1_plan(history, role, seed), "nof1_plan"
        case JobKind.trial:
            trial = trial_of(toml_in(wish.trial, "trial"), "trial")
            answer = nof1.nof1_analyse(history, trial, role, seed)
            name = "nof1_analysis"
    if isinstance(answer, Refusal):
        page = advice_report(history, answer)
        return ComputedJob(document=document("advice", answer), page=page)
    return ComputedJob(
        document=document(name, answer),
        page=_page(history, answer),
        file=_file(history, answer),
    )


def _page(history: History, answer: Any) -> str:  # Any: one of those above
    match answer:
        case Titration():
            return titration_report(history, answer)
        case Attribution():
            return attribution_report(history, answer)
        case _:
            return nof1_report(history, answer)


def _file(history: History, answer: object) -> str:
    """The trial as its file, where one was laid out."""
    if not isinstance(answer, TrialPlan) or not answer.periods:
        return ""
    return nof1.trial_text(nof1.trial_of_one(history, answer))
