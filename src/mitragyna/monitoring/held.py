"""How much may be said of a cause before what would show it was done.

No cause is called likelier than not before that, and kratom not before the others were
looked for; kratom no more than likely before a stop that a clinician led.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..clock import DAY
from ..evidence.bounds import bound
from ..person.medicines_taken import medicines_taken
from ..person.use import use
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..safety.expression import is_unknown
from ..safety.facts import Facts

NO_DECHALLENGE = "a rested sample four weeks or more after the last intake"
OTHER, ALL = "other", "all"

#: What shows a cause → how it is called where it was not done.
LOOKED_FOR = {
    "rested": "a rested repeat",
    "peg": "PEG",
    "hcg": "hCG",
    "tsh": "TSH",
    "creatinine": "creatinine",
    "medicines": "a review of medicines",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The most that may be said [-], and what would have to be known for more."""

    most: float
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """What was looked for, and whether kratom was left off and the sample repeated."""

    missing: tuple[str, ...]
    is_dechallenged: bool

    def hold(self, shown_by: str) -> Hold | None:
        """The bound on a cause; None where what shows it was done."""
        most = bound("attributed_most")
        if shown_by == OTHER:
            return Hold(most=most, missing=())
        if shown_by in self.missing:
            return Hold(most=most, missing=(LOOKED_FOR[shown_by],))
        if shown_by == ALL and self.missing:
            return Hold(most=most, missing=self._words)
        return None

    def hold_of_kratom(self) -> Hold | None:
        """The bound on kratom; None where nothing is missing."""
        if self.missing:
            return self.hold(ALL)
        if not self.is_dechallenged:
            most = bound("attributed_most_without_dechallenge")
            return Hold(most=most, missing=(NO_DECHALLENGE,))
        return None

    @property
    def _words(self) -> tuple[str, ...]:
        return tuple(LOOKED_FOR[one] for one in self.missing)


def looked(
    history: History, facts: Facts, taken: tuple[Observation, ...], index: int
) -> LookedFor:
    """What was looked for before the causes of a sample are named."""
    return LookedFor(
        missing=tuple(_missing(history, facts, taken)),
        is_dechallenged=_is_dechallenged(history, taken, index),
    )


def _missing(
    history: History, facts: Facts, taken: tuple[Observation, ...]
) -> Iterator[str]:
    """Keys of `LOOKED_FOR`."""
    totals = [one for one in taken if one.quantity is Quantity.prolactin]
    if not any(one.rested for one in totals[1:]):
        yield "rested"
    if not any(one.quantity is Quantity.monomeric_prolactin for one in taken):
        yield "peg"
    if facts["can_be_pregnant"] is not False and is_unknown(facts["hcg_iu_per_l"]):
        yield "hcg"
    if is_unknown(facts["tsh_miu_per_l"]):
        yield "tsh"
    if is_unknown(facts["creatinine_mg_per_dl"]) and is_unknown(facts["egfr"]):
        yield "creatinine"
    if history.subject.comedication is None or medicines_taken(history).unrecognised:
        yield "medicines"


def _is_dechallenged(
    history: History, taken: tuple[Observation, ...], index: int
) -> bool:
    """Whether a rested sample was taken long enough after the last intake, and after
    the one that is explained."""
    last = use(history).last
    if last is None:
        return False
    enough = bound("attributed_dechallenge_days") * DAY
    return any(
        one.rested and one.time - last >= enough
        for one in taken[index + 1 :]
        if one.quantity is Quantity.prolactin
    )
