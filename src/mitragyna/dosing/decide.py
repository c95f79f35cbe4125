"""Whether anything may be proposed for this person: every command asks here first.

A refusal is built from the gates alone. For a clinician a way down stands in it where
there is one: virtual people are simulated for that, and for nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..answer import Action, LearntFrom, Refusal, Role, Seal
from ..inference.learnt import learn
from ..person.setting import Draws
from ..person.treatment import in_treatment
from ..person.use import use
from ..record.clinical import with_subject
from ..record.dose import Regimen
from ..record.history import History, inputs_hash
from ..record.product import Product
from ..record.subject import Subject
from ..safety.emergency import signs
from ..safety.gates import Gates, gates, with_refusing
from ..safety.judge import judge
from ..safety.person_way_down import going_down
from ..safety.routes import routes
from ..safety.schedule import schedule
from ..seal import seal
from .finish import finished
from .frontier import of_refused
from .learning import learnt_from
from .refuse import actions, same_day
from .tried import learnable
from .understood import understood
from .unknowns import unknowns
from .way import plan_of, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the gates say, and the refusal where they refuse.

    actions  what triage asks for the same day where nothing is refused
    draws    of whoever is simulated for a way down
    """

    gates: Gates
    actions: tuple[Action, ...]
    refusal: Refusal | None
    sealed: Seal
    draws: Draws


def decide(
    history: History, role: Role, draws: Draws, as_if: Iterable[History] = ()
) -> Decision:
    """The gates of `history`, with whatever refuses in the records `as_if`.

    as_if  the same person with what is only asked about: a medicine, a product
    """
    verdict, sealed = _verdict(history, role, as_if), sealed_for(history, role, draws)
    refusal = _refusal(history, verdict, sealed, draws) if verdict.refuses else None
    return Decision(
        gates=verdict,
        actions=same_day(verdict),
        refusal=refusal,
        sealed=sealed,
        draws=draws,
    )


def refusal_beside(
    decision: Decision, history: History, of: Iterable[Gates]
) -> Refusal:
    """The refusal of what is only asked about, when more than a gate stops it.

    of  the gates of the same person with it, as they were computed
    """
    place = history.subject.jurisdiction
    verdict = with_refusing(decision.gates, of, place)
    return _refusal(history, verdict, decision.sealed, decision.draws)


def _verdict(history: History, role: Role, as_if: Iterable[History]) -> Gates:
    others = (gates(one, role) for one in as_if)
    return with_refusing(gates(history, role), others, history.subject.jurisdiction)


def _refusal(history: History, verdict: Gates, sealed: Seal, draws: Draws) -> Refusal:
    way = of_refused(history, draws, verdict)
    # no numeric amount stands in a refusal, pieces of a product included
    laid_out = way and shown(way, names_pieces=False)
    refusal = Refusal(
        role=verdict.role,
        gates=verdict.fired,
        observations=judge(history),
        actions=actions(verdict, history, laid_out),
        plan=way and plan_of(way),
        monitoring=schedule(history, verdict),
        unknowns=unknowns(history, verdict, verdict.role),
        warnings=signs(history, verdict),
        sealed=sealed,
        understood=understood(history, verdict.role),
        going_down=going_down(verdict),
        route=routes(verdict, history),
        state=use(history).state,
        in_treatment=in_treatment(history, verdict.role),
        way_down=laid_out,
        learnt=way and _learnt(history, draws, verdict),
    )
    return finished(refusal, history, verdict)


def _learnt(history: History, draws: Draws, verdict: Gates) -> LearntFrom | None:
    """What the people of a way down learnt from."""
    learnt = learn(learnable(history, verdict), draws)
    return learnt_from(history, learnt, draws, verdict.role)


def sealed_for(history: History, role: Role, draws: Draws) -> Seal:
    """The seal of an answer about `history`."""
    return seal(
        seed=draws.seed, subjects=draws.n, inputs_hash=inputs_hash(history), role=role
    )


def as_if_taking(
    history: History, product: Product | None, regimen: Regimen | None
) -> History:
    """The same record with another product or regimen, where one is given."""
    if product is not None:
        history = replace(history, product=product)
    if regimen is None:
        return history
    return replace(
        history,
        regimen=regimen,
        since=None,
        stopped=None,
        missed=(),
        daily_use=None,
    )


def as_if_beside(history: History, medicines: Iterable[str]) -> History:
    """The same record with more medicines."""
    more = tuple(medicines)

    def beside(subject: Subject) -> Subject:
        names = tuple(dict.fromkeys((*(subject.comedication or ()), *more)))
        return replace(subject, comedication=names)

    return with_subject(history, beside)
