"""From a record to an answer: gates, forecast, options, last look, seal."""

from collections import Counter
from dataclasses import dataclass, replace

from ..answer import Advice, Forecast, Option, Policy, Refusal, Role, WayDown
from ..evidence.load import load
from ..evidence.schema import ClaimStatus
from ..inference.learnt import Learnt, learn
from ..person.setting import Draws, Setting, setting
from ..person.treatment import in_treatment
from ..person.use import has_stopped_lately, use
from ..record.history import History
from ..safety.emergency import signs
from ..safety.gates import Gates
from ..safety.judge import judge
from ..safety.person_way_down import going_down
from ..safety.routes import routes
from ..safety.schedule import schedule
from .benefit import supports_a_start
from .candidates import candidates
from .decide import decide
from .finish import finished
from .forecast import forecast
from .from_data import before, from_data
from .learning import learnt_from, learnt_setting
from .options import Yardstick, option
from .policies import allowed_policies
from .ranks import Chance, ranked
from .refuse import AFTER_STOP, NO_ABRUPT_STOP, may_be_dependent
from .standing import case_in, remembered, yardstick_of
from .tried import learnable
from .understood import understood
from .unknowns import unknowns
from .way import shown

PEOPLE = 1000

#: People of whom chances are computed before anything was measured in the person.
BEFORE = 500

STATEMENT = (
    "No chronic-pain trial exists; every benefit is mostly prior (0 % from data)."
)
STATEMENT_TRIED = (
    "No chronic-pain trial in groups exists; every benefit is prior, moved by the "
    "randomised periods of this person alone."
)

NO_AMOUNTS = (
    "With several products no option that names an amount of one is proposed. The way "
    "down lowers all of them by the same share of what is taken now."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What virtual people are predicted to get.

    withheld  policies that were not proposed, and why, in words
    """

    forecast: Forecast
    way_down: WayDown | None = None
    options: tuple[Option, ...] = ()
    withheld: tuple[str, ...] = ()


def advise(
    history: History,
    role: Role,
    *,
    seed: int = 1,
    n: int = PEOPLE,
    threads: int | None = None,
) -> Advice | Refusal:
    """Advice with the options that remain, or a refusal with what to do instead.

    Takes seconds: every policy is simulated on `n` virtual people.
    """
    draws = Draws(seed=seed, n=n, threads=threads)
    decision = decide(history, role, draws)
    if decision.refusal is not None:
        return decision.refusal
    verdict = decision.gates
    record = learnable(history, verdict)
    learnt, setup = learn(record, draws), learnt_setting(record, draws)
    computed = _computed(setup, learnt, verdict)
    answer = Advice(
        role=role,
        gates=verdict.fired,
        observations=judge(history),
        forecast=computed.forecast,
        options=computed.options,
        monitoring=schedule(history, verdict, starts=_starts(computed.options)),
        unknowns=unknowns(history, verdict, role),
        warnings=(
            *_on_stopping(history, role),
            *_on_several(history, role),
            *computed.withheld,
            *signs(history, verdict),
            *_rests_on(),
        ),
        statement=STATEMENT_TRIED if learnt.is_tried else STATEMENT,
        sealed=decision.sealed,
        actions=decision.actions,
        understood=understood(history, role),
        going_down=going_down(verdict),
        route=routes(verdict, history),
        state=use(history).state,
        in_treatment=in_treatment(history, role),
        way_down=computed.way_down,
        learnt=learnt_from(history, learnt, draws, role),
    )
    return finished(answer, history, verdict)


def _computed(setup: Setting, learnt: Learnt, verdict: Gates) -> Computed:
    """Forecast of the present habit, and options for whoever may see them."""
    follow = remembered(setup)
    predicted = forecast(setup, follow, verdict.role, learnt.moves)
    if verdict.role is Role.person:
        return Computed(forecast=predicted)
    history = setup.history
    case = case_in(setup, verdict)
    chosen = candidates(allowed_policies(verdict, history), case)
    yardstick = yardstick_of(setup, follow, case.names_mg)
    held = before(history, learnt, _prior(setup)) if learnt.moves else None
    options, nets = [], {}
    for one in chosen.made:
        data = tuple(from_data(one, yardstick, held)) if held else ()
        options.append(replace(option(one, yardstick), from_data=data))
        nets[one.policy] = yardstick.net(one)
    chance = Chance(net=nets, worth=learnt.worth)
    return Computed(
        forecast=predicted,
        way_down=case.way and shown(case.way, names_pieces=True),
        options=ranked(options, history.wish.goal, chance),
        withheld=tuple(
            f"{one.policy}: not proposed, {one.reason}" for one in chosen.withheld
        ),
    )


def _prior(setup: Setting) -> Yardstick:
    """What options are held against before anything was measured, in fewer people."""
    draws = replace(setup.draws, n=min(setup.draws.n, BEFORE))
    prior = setting(setup.history, draws)
    return yardstick_of(prior, remembered(prior), names_mg=False)


def _starts(options: tuple[Option, ...]) -> bool:
    """Whether a start is among the options, and something predicted supports it."""
    return any(
        one.policy is Policy.titrate and supports_a_start(one.benefit)
        for one in options
    )


def _on_stopping(history: History, role: Role) -> tuple[str, ...]:
    """What someone who may be dependent reads on their own page."""
    if role is not Role.person or not may_be_dependent(history):
        return ()
    stopping = AFTER_STOP if has_stopped_lately(history) else NO_ABRUPT_STOP
    return (stopping,)


def _on_several(history: History, role: Role) -> tuple[str, ...]:
    """What an answer leaves out where more than one product is taken."""
    return (NO_AMOUNTS,) if history.others and role is not Role.person else ()


def _rests_on() -> tuple[str, ...]:
    """How much of the model rests on what nobody measured."""
    priors = load().priors.values()
    counts = Counter(prior.status for prior in priors)
    return (
        f"Kinetics are calibrated, most else is prior: of {len(priors)} parameters "
        f"{counts[ClaimStatus.assumed]} are assumed, "
        f"{counts[ClaimStatus.construct]} are constructs and "
        f"{counts[ClaimStatus.unconfirmed]} rest on an unconfirmed value "
        "(`mitragyna evidence list`).",
    )
