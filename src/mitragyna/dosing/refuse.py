"""What someone can do when nothing may be proposed: actions and whom to call.

Nobody who takes kratom daily, and nobody who is pregnant, is told to stop at once
and alone: they are told not to, and which service helps. What an emergency says
stands in `emergency.py`; then nothing else is said.
"""

from ..answer import Action, Gate, Tier, Urgency, WayDown
from ..person.use import has_stopped_lately, use
from ..record.history import History
from ..safety.emergency import in_emergency
from ..safety.gates import REFUSING, Gates
from ..safety.message import SAID_ABOVE, STOPPED_UNDER_CARE
from ..safety.way_off import steps_off, ways_off
from .service import service
from .way_down import is_laid_out

SOONEST_FIRST = {urgency: rank for rank, urgency in enumerate(Urgency)}

NO_ABRUPT_STOP = (
    "Do not stop abruptly on your own. After daily use withdrawal is to be expected: "
    "it can begin within hours of the last intake and brings pain, poor sleep and "
    "anxiety. Ask for a stop that is planned and supported."
)
AFTER_STOP = (
    "Do not start again to ease withdrawal: daily use has ended, or may have, and "
    "tolerance is lost within days, so that what was taken before can now be too much. "
    "Withdrawal is worst on the first three days, as a rule eases by the tenth and can "
    "be treated without kratom: ask for it, and for naloxone at home."
)
STOP_UNDER_CARE = (
    "Do not do this alone: be seen the same day, so that withdrawal can be treated "
    "while kratom is stopped."
)
LED_BY_CLINICIAN = (
    "A way down in percent of the present intake is laid out for the clinician to "
    "lead. It is extrapolated from opioid guidance: none was ever tried in a trial. "
    "Hold or step back when withdrawal or pain is not tolerable."
)

AFTER_TODAY = " It begins once what is asked for today has been seen to."


def actions(
    gates: Gates, history: History, way: WayDown | None = None
) -> tuple[Action, ...]:
    """What to do, most urgent first, each thing once; in an emergency nothing else.

    way  the way down, once it is computed
    """
    if gates.stops_now:
        return tuple(in_emergency(gates, history))
    to_do = [gate for gate in gates.fired if _is_to_do(gate)]
    every = [_of(gate) for gate in to_do if gate.tier is not None]
    every += _about_stopping(gates, history, way)
    every += [_of(gate) for gate in to_do if gate.tier is None]
    every.sort(key=lambda action: SOONEST_FIRST[action.urgency])
    return tuple({action.what: action for action in reversed(every)}.values())[::-1]


def same_day(gates: Gates) -> tuple[Action, ...]:
    """What triage asks for today, beside advice."""
    return tuple(
        _of(gate)
        for gate in gates.fired
        if gate.tier is Tier.same_day and _is_to_do(gate)
    )


def may_be_dependent(history: History) -> bool:
    """Whether use is daily, was until lately, or may be."""
    return use(history).was_daily is not False


def _about_stopping(
    gates: Gates, history: History, way: WayDown | None
) -> list[Action]:
    if not may_be_dependent(history):
        return list(steps_off(gates, history))
    if has_stopped_lately(history):
        stay_off = Action(
            what=AFTER_STOP,
            whom=service(gates),
            urgency=Urgency.today,
            source="Sordo2017;Singh2014;WithdrawTimeline",
        )
        return [stay_off]
    if gates.stops_kratom:
        under_care = Action(
            what=STOP_UNDER_CARE,
            whom=service(gates),
            urgency=Urgency.today,
            source="Saingam2023;GeneralKnowledge",
        )
        return [under_care, *steps_off(gates, history)]
    carry_on = Action(
        what=NO_ABRUPT_STOP,
        whom=service(gates),
        urgency=Urgency.today,
        source="Saingam2023;Singh2018sleep",
    )
    beside = list(steps_off(gates, history))
    if any(off.is_at_once for off in ways_off(gates)):
        return beside
    if not is_laid_out(gates, history):
        return [carry_on, *beside]
    if way is not None and not way.weeks:
        return [_left_off(gates, way), *beside]
    led = Action(
        what=LED_BY_CLINICIAN + (AFTER_TODAY if same_day(gates) else ""),
        whom=service(gates),
        urgency=Urgency.this_week,
        source="GeneralKnowledge",
    )
    return [carry_on, *beside, led]


def _left_off(gates: Gates, way: WayDown) -> Action:
    """Use so short and light that it needs no steps."""
    return Action(
        what=" ".join(way.remarks),
        whom=service(gates),
        urgency=Urgency.this_week,
        source="GeneralKnowledge",
    )


def _is_to_do(gate: Gate) -> bool:
    """Whether the gate's next step is an action of its own."""
    is_urgent = gate.effect in REFUSING or gate.tier is Tier.same_day
    return is_urgent and gate.next_step not in (STOPPED_UNDER_CARE, SAID_ABOVE)


def _of(gate: Gate) -> Action:
    reason = f"{gate.reason} " if gate.tier is Tier.same_day else ""
    return Action(
        what=f"{reason}{gate.next_step}",
        whom=gate.whom,
        urgency=gate.urgency,
        source=gate.source,
        tier=gate.tier,
    )
