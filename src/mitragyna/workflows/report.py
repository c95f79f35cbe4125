"""Answers as pages: one HTML file that asks nobody."""

from pathlib import Path

from ..answer import (
    Advice,
    Attribution,
    Refusal,
    Taper,
    Titration,
    TrialPlan,
    TrialRead,
    Watched,
)
from ..dosing.products import Products
from ..record.history import History
from ..report import (
    advise,
    attribute,
    compare,
    fit,
    nof1,
    taper,
    titrate,
    validate,
    watch,
)
from ..report.first import about
from ..visible import all_visible
from .fit import PersonFit
from .read import as_history
from .validate import Validation


def advice_report(
    person: str | Path | History, answer: Advice | Refusal, *, head: str | None = None
) -> str:
    """The answer about a person as one HTML page; `person` as in `advise`.

    head  of the store that the record is from; None: it is from none
    """
    whose = about(as_history(person))
    return advise.page(all_visible(answer), all_visible(whose), head)


def taper_report(person: str | Path | History, answer: Taper) -> str:
    """Ways down as one HTML page; `person` as in `taper`."""
    return taper.page(all_visible(answer), all_visible(about(as_history(person))))


def titration_report(person: str | Path | History, answer: Titration) -> str:
    """The next step about an amount as one HTML page; `person` as in `titrate`."""
    return titrate.page(all_visible(answer), all_visible(about(as_history(person))))


def watch_report(person: str | Path | History, answer: Watched) -> str:
    """How someone stands on a way down as one HTML page; `person` as in `watch`."""
    return watch.page(all_visible(answer), all_visible(about(as_history(person))))


def attribution_report(person: str | Path | History, answer: Attribution) -> str:
    """Why a value may be out of its range as one page; `person` as in `attribute`."""
    return attribute.page(all_visible(answer), all_visible(about(as_history(person))))


def nof1_report(person: str | Path | History, answer: TrialPlan | TrialRead) -> str:
    """A trial in one person, laid out or read, as one page; `person` as in
    `nof1_plan`."""
    whose = all_visible(about(as_history(person)))
    if isinstance(answer, TrialPlan):
        return nof1.plan_page(all_visible(answer), whose)
    return nof1.read_page(all_visible(answer), whose)


def fit_report(person: str | Path | History, answer: PersonFit) -> str:
    """What was measured and what it says, as one HTML page; `person` as in `fit`."""
    return fit.page(all_visible(answer), all_visible(about(as_history(person))))


def comparison_report(answer: Products) -> str:
    """The comparison as one HTML page."""
    return compare.page(all_visible(answer))


def validation_report(answer: Validation) -> str:
    """Published numbers beside predictions as one HTML page."""
    return validate.page(answer)
