"""Why prolactin is raised in someone who takes kratom: causes that may coexist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float

from ..answer import Attribution, ByPrior, Cause, Role, UseState
from ..dosing.decide import sealed_for
from ..dosing.forecast import prolactin_limit
from ..dosing.refuse import actions, same_day
from ..evidence.bounds import bound
from ..evidence.table import rows
from ..inference.readings import not_learnt
from ..person.medicines_taken import medicines_taken
from ..person.setting import Draws
from ..person.use import use
from ..record.history import History
from ..record.observation import Observation, Quantity
from ..safety.gates import Gates, gates
from ..safety.judge import change_beyond_chance
from .enumerated import Combinations
from .held import Hold, LookedFor, looked
from .lifted import samples_of
from .next_test import Open, next_tests
from .prolactin_rows import Usual, Whence, possible_causes
from .raised import latest_raised, samples
from .referred import referral

KRATOM, OF_KRATOM = "kratom", "kratom, as it was taken before the sample"
SOURCE = "LaBryer2018"

NO_SAMPLE = "No prolactin is on record: there is nothing to explain."
NOT_RAISED = "No prolactin on record lies above its upper limit: nothing is to explain."
LIKELIEST = (
    "Likeliest as in primary care: {words} ({share} %): a chance, and no finding."
)
IN_A_LINE = (
    "{value}: likeliest cause {words} ({share} %: a chance, no finding). See mitragyna "
    "attribute."
)
FOR_PERSON = "A hormone in your blood (prolactin) was high. Many things do that."
NUMBERS = "The chances are for professionals: bring your record to your provider."
COEXIST = (
    "Causes may coexist: their chances do not add up to one. Published shares are of "
    "people with a raised prolactin whom nobody asked about kratom."
)
COLUMNS = (
    "Each chance stands three times: as in primary care, as where a specialist sees "
    "the person, and with no cause preferred. Where they differ, the samples do not "
    "decide; the last is the least sure of itself, and errs least where shares of "
    "causes are others than those published."
)
LIFTS = (
    "By the model kratom as it was taken multiplies this sample by {median:.2f} "
    "({low:.2f} to {high:.2f} in 90 % of virtual people, with how far the model may be "
    "off): nobody measured prolactin in a group of people who take kratom."
)
UNSHOWN = (
    "No cause is said to be likelier than {share} % before what would show it was done."
)
HELD = "Kratom is held at {share} % at the most; not yet known: {missing}."
NOISE = (
    "The last two samples differ by less than {fold:g}-fold: between two single "
    "samples that is noise."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedSample:
    """A raised sample, and every combination of what may have raised it.

    taken, index  the samples read together, and the place of the raised one
    """

    history: History
    verdict: Gates
    taken: tuple[Observation, ...]
    index: int
    every: Combinations

    @property
    def is_lifted(self) -> Bool[np.ndarray, " people"]:
        """In which virtual people kratom lifted the sample enough to count."""
        lift = self.every.samples.lift[self.index]
        return lift >= np.log(bound("attributed_lift"))

    def is_so(self) -> Bool[np.ndarray, "causes combinations people"]:
        """Whether each cause is so, kratom last."""
        every = self.every
        shape = (len(every.bits), every.samples.lift.shape[1])
        held = [every.holding(k, self.index) for k in range(len(every.causes))]
        return np.stack(
            [
                *(np.broadcast_to(one[:, None], shape) for one in held),
                np.broadcast_to(self.is_lifted, shape),
            ]
        )


def attribute(
    history: History, quantity: Quantity, role: Role, draws: Draws
) -> Attribution:
    """Causes of the latest raised value with their chances; takes a second. A person
    reads no chance."""
    verdict = gates(history, role)
    taken = samples(history)
    index = latest_raised(history, taken)
    empty = Attribution(
        role=role,
        quantity=quantity,
        first="",
        actions=actions(verdict, history) if verdict.refuses else same_day(verdict),
        value=None,
        time=None,
        causes=(),
        next_test=None,
        next_tests=(),
        refer=referral(verdict),
        statements=(),
        sealed=sealed_for(history, role, draws),
    )
    if (reason := _not_attributed(quantity)) is not None:
        return replace(empty, first=reason)
    if index is None:
        return replace(empty, first=NOT_RAISED if taken else NO_SAMPLE)
    if role is Role.person:
        return replace(empty, first=FOR_PERSON, statements=(NUMBERS,))
    explained = RaisedSample(
        history=history,
        verdict=verdict,
        taken=taken,
        index=index,
        every=combinations(history, verdict, taken, draws),
    )
    return _with_causes(empty, explained)


def in_a_line(answer: Attribution) -> str:
    """The likeliest cause as in primary care; empty where none is named."""
    if not answer.causes:
        return ""
    first = answer.causes[0]
    share = _share(first.probability.primary_care)
    return IN_A_LINE.format(value=answer.value, words=first.words, share=share)


def combinations(
    history: History, verdict: Gates, taken: tuple[Observation, ...], draws: Draws
) -> Combinations:
    """Every combination of the causes that the person's record leaves open."""
    read = samples_of(history, taken, draws)
    usual = Usual(
        log_mean=float(read.log_usual.mean()),
        sd=float(np.hypot(read.own_sd, read.noise_sd)),
        log_limit=float(np.log(prolactin_limit(history)[0])),
    )
    causes = possible_causes(verdict.facts, medicines_taken(history), usual)
    return Combinations(causes=causes, samples=read)


def _not_attributed(quantity: Quantity) -> str | None:
    """Why no chance of a cause is computed for a quantity; None where it is."""
    reasons = {row["quantity"]: row["reason"] for row in rows("not_attributed")}
    return reasons.get(quantity)


def _with_causes(empty: Attribution, explained: RaisedSample) -> Attribution:
    every, is_so = explained.every, explained.is_so()
    weights = {prior: every.weights(prior) for prior in Whence}
    by = looked(
        explained.history, explained.verdict.facts, explained.taken, explained.index
    )
    causes = tuple(_causes(every, weights, is_so, by))
    tests = next_tests(
        Open(
            combinations=every,
            weights=weights[Whence.primary_care],
            is_so=is_so,
            names=(*(one.cause for one in every.causes), KRATOM),
            index=explained.index,
            missing=by.missing,
        ),
        explained.verdict.facts,
        may_stop=_may_stop(explained),
    )
    what = explained.taken[explained.index]
    first = causes[0]
    return replace(
        empty,
        first=LIKELIEST.format(
            words=first.words, share=_share(first.probability.primary_care)
        ),
        value=f"{what.value:g} {what.unit}",
        time=what.time,
        causes=causes,
        next_test=tests[0] if tests else None,
        next_tests=tests,
        statements=tuple(_statements(explained, by.hold_of_kratom())),
    )


def _causes(
    every: Combinations,
    weights: dict[Whence, Float[np.ndarray, "combinations people"]],
    is_so: Bool[np.ndarray, "causes combinations people"],
    by: LookedFor,
) -> Iterator[Cause]:
    """Each cause with its chances, the likeliest in primary care first."""
    chances = {
        prior: np.einsum("kcn,cn->k", is_so, each) for prior, each in weights.items()
    }
    listed = [(one.cause, one.words, one.source) for one in every.causes]
    holds = [by.hold(one.shown_by) for one in every.causes]
    named = (*listed, (KRATOM, OF_KRATOM, SOURCE))
    held = (*holds, by.hold_of_kratom())
    for k in np.argsort(-chances[Whence.primary_care], kind="stable"):
        cause, words, source = named[k]
        most = held[k].most if held[k] else 1.0
        chance = {str(p): min(most, float(each[k])) for p, each in chances.items()}
        yield Cause(
            cause=cause,
            words=words,
            probability=ByPrior(**chance),
            source=source,
            held_at=held[k].most if held[k] else None,
        )


def _may_stop(explained: RaisedSample) -> bool:
    """Whether a dechallenge may be thought of: never where someone depends on kratom or
    a gate refuses."""
    now = use(explained.history)
    if now.state is UseState.stopped:
        return True
    return now.state is UseState.occasional and not explained.verdict.refuses


def _statements(explained: RaisedSample, on_kratom: Hold | None) -> Iterator[str]:
    """What the chances rest on, and what they are not."""
    yield COEXIST
    yield COLUMNS
    lift = np.exp(explained.every.samples.lift[explained.index])
    low, median, high = np.quantile(lift, (0.05, 0.5, 0.95))
    yield LIFTS.format(low=low, median=median, high=high)
    yield UNSHOWN.format(share=_share(bound("attributed_most")))
    if on_kratom:
        missing = ", ".join(on_kratom.missing)
        yield HELD.format(share=_share(on_kratom.most), missing=missing)
    if (reason := not_learnt(explained.history).get(Quantity.prolactin)) is not None:
        yield f"{reason[0].upper()}{reason[1:]}."
    if (fold := _noise(explained)) is not None:
        yield NOISE.format(fold=fold)


def _noise(explained: RaisedSample) -> float | None:
    """The fold below which two samples differ by chance, where the last two do."""
    totals = [o for o in explained.taken if o.quantity is Quantity.prolactin][-2:]
    if len(totals) < 2:
        return None
    low, high = sorted(one.canonical for one in totals)
    fold = change_beyond_chance(explained.history.subject.sex)
    return fold if high < fold * low else None


def _share(chance: float) -> str:
    """A chance in whole percent."""
    return f"{100 * chance:.0f}"
