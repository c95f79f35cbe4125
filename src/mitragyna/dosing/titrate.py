"""What to do next about an amount: one step up, hold or stop, for a clinician to lead.

Gates come first. A way up is weighed as `advise` weighs it, and opens only where what
is predicted of it passes the bound of a start; then one step of it is weighed against
holding and stopping, anew at each visit with what was measured until then. Where it
does not open, the answer says what would have to be true.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..answer import Going, Lacking, Move, Policy, Refusal, Role, Titration
from ..evidence.bounds import bound
from ..inference.learnt import learn
from ..person.setting import Draws
from ..person.use import use, uses_kratom
from ..record.history import History
from ..safety.gates import Gates
from ..safety.schedule import schedule
from .candidate import Candidate, Case
from .candidates import Candidates, candidates
from .decide import decide
from .increases import step_mg
from .lacking import NO_AMOUNT, not_laid_out, of_move, of_record
from .learning import learnt_setting
from .onward import GOES, chosen, move, stopping
from .options import Yardstick, pain_of
from .plan_rules import titration_rules
from .policies import allowed_policies
from .samples import samples
from .standing import case_in, remembered, yardstick_of
from .titration_words import first, remarks
from .tried import in_words, learnable


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """What the ways to go on are weighed with."""

    case: Case
    yardstick: Yardstick
    gates: Gates

    def move(self, candidate: Candidate) -> Move:
        """What one brings, and what stands against it."""
        return move(candidate, self.yardstick, self.gates, self.case)

    def made(self, most_steps: float) -> Candidates:
        """The ways to go on that the gates leave, up by so many steps at most."""
        case = replace(self.case, most_steps=most_steps)
        return candidates(self._allowed & GOES.keys(), case)

    def stops(self) -> Iterator[Move]:
        """To stop, of whoever takes it and may."""
        if uses_kratom(self.case.history) and Policy.none in self._allowed:
            yield stopping(self.case)

    @property
    def _allowed(self) -> frozenset[Policy]:
        return allowed_policies(self.gates, self.case.history)


def titrate(history: History, role: Role, draws: Draws) -> Titration | Refusal:
    """The next step, or a refusal with what to do instead. For professionals; takes
    seconds."""
    decision = decide(history, role, draws)
    if decision.refusal is not None:
        return decision.refusal
    record = learnable(history, decision.gates)
    setup = learnt_setting(record, draws)
    case = as_a_start(case_in(setup, decision.gates))
    weighing = Weighing(
        case=case,
        yardstick=yardstick_of(setup, remembered(setup), case.names_mg),
        gates=decision.gates,
    )
    # two steps of a start are more than twice what is taken at its beginning
    whole = weighing.made(1 if case.is_start else bound("steps_up"))
    lacking = tuple(_lacking(whole, weighing))
    # what does not open stands beside the rest with all of its steps
    weighed = whole if lacking else weighing.made(uses_kratom(history))
    made = {weighing.move(one): one for one in weighed.made}
    moves = (*made, *weighing.stops())
    best = chosen(moves)
    plan = made[best].plan if best and best.going is Going.up else None
    goes_on = best is not None and best.going is not Going.stop
    of_trial = in_words(history, learn(record, draws).by_trial)
    return Titration(
        role=role,
        state=use(history).state,
        first=first(best, moves, case),
        going=best.going if best else None,
        opens=not lacking,
        moves=tuple(sorted(moves, key=lambda one: (one != best, -one.utility))),
        lacking=lacking,
        plan=plan,
        samples=samples() if goes_on else (),
        monitoring=schedule(history, decision.gates, starts=plan is not None),
        rules=titration_rules() if goes_on else (),
        remarks=tuple(remarks(moves, history, of_trial)),
        actions=decision.actions,
        gates=decision.gates.fired,
        sealed=decision.sealed,
    )


def _lacking(whole: Candidates, weighing: Weighing) -> Iterator[Lacking]:
    """What would have to be true for a step up; nothing where one is open."""
    setup, history = weighing.yardstick.setup, weighing.case.history
    door = next((one for one in whole.made if GOES[one.policy] is Going.up), None)
    if door is None:
        withheld = [one for one in whole.withheld if GOES[one.policy] is Going.up]
        reasons = (
            *of_record(weighing.gates, history),
            *(not_laid_out(one.reason) for one in withheld),
        )
        yield from reasons or (not_laid_out(NO_AMOUNT),)
        return
    computed = weighing.move(door)
    pain = pain_of(door, setup, weighing.yardstick.run(door))
    short = tuple(of_move(computed, pain))
    yield from short
    if not short:
        yield from map(not_laid_out, computed.against)


def as_a_start(case: Case) -> Case:
    """The case, in which a habit no larger than the steps of a start goes on as one."""
    steps = bound("steps_up") * step_mg(case.history)
    most = bound("start_mg_per_day") + steps
    return replace(case, is_start=bool(case.mg) and case.mg < most)
