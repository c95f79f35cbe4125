"""What an answer was drawn from, and how exact its chances are: for a researcher."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBlock:
    """Population parameters that were fitted together, one draw of all at a time.

    draws      that come with the package
    effective  draws that their weights were worth; None: none were weighed
    rhat       largest of the fit; None: not a fit by chains
    rows       published numbers that it learned from
    """

    block: str
    draws: int
    effective: float | None
    rhat: float | None
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWeight:
    """A form of the model beside others that answer the same question.

    is_used  whether answers use it; they use one form, whatever the weights
    weight   share of the marginal likelihoods of the question's forms [-]
    """

    question: str
    form: str
    is_used: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceError:
    """The Monte-Carlo error of one chance.

    option  number of the option and its policy
    error   standard error at most: as if all of a group were one person [-]
    """

    option: str
    name: str
    probability: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDiagnostics:
    """What the numbers of an answer rest on.

    people  virtual people
    groups  of them, each with one draw of what is not known about the population
    forms   with their recorded weights
    """

    people: int
    groups: int
    blocks: tuple[DrawnBlock, ...]
    forms: tuple[FormWeight, ...]
    chances: tuple[ChanceError, ...]
