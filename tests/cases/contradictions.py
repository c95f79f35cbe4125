"""Lines of one answer that contradict each other, over rules, states of use, roles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mitragyna.answer import Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.recommend import _on_stopping
from mitragyna.dosing.refuse import same_day
from mitragyna.dosing.unknowns import unknowns
from mitragyna.person.setting import Draws
from mitragyna.person.use import uses_kratom
from mitragyna.record import History
from mitragyna.safety.emergency import signs
from mitragyna.safety.rules import rules
from mitragyna.safety.schedule import schedule
from tests.cases.additions import additions
from tests.cases.people import clean, stopped, using, woman

ADDITIONS = additions()
CALL = r"^Call \S.* now\."
STOP_NOW = r"take no more kratom|kratom is stopped (?:there )?under care|stop kratom"
GO_DOWN = (
    r"\btaper|in steps|way down|not stopped (?:suddenly|abruptly)|kept steady|"
    r"do not stop it suddenly|do not stop abruptly"
)
# two lines of one answer of which one matches each side
CONTRADICTIONS = {
    "stop now, and go down": (STOP_NOW, GO_DOWN),
    "stop now, and do not raise": (
        STOP_NOW,
        r"do not raise (?!the medicine)|an increase",
    ),
    "stop now, and a certificate first": (
        STOP_NOW,
        r"get a certificate|certificate.*\bfirst",
    ),
    "call, and a certificate first": (CALL, r"get a certificate|certificate first"),
    "call, and go down": (CALL, r"\btaper|in steps|way down"),
    "call, and wait": (CALL, r"next visit|this week|in four weeks|same day"),
    "do not start again, and go down": (
        r"do not start again",
        r"(?:plan|discuss|consider|look at|offer)\b.{0,40}\btaper|ask for .* in steps",
    ),
    "stop now, and stop neither": (STOP_NOW, r"stop neither"),
    "a step down waits, and a step down": (
        r"step down waits",
        r"taper in percent of the present|lower(?:s|ed) all of them",
    ),
    "do not drink, and do not stop drinking": (
        r"do not drink",
        r"do not stop (?:daily|heavy) drinking",
    ),
}
# what nobody should read who takes none
OF_A_USER = (
    r"\btaper|way (?:down|off)|in steps|step down|kept steady|the intake\b|"
    r"(?<!in, )in use, |not stopped (?:suddenly|abruptly)|stopped there|"
    r"raise (?:kratom|the frequency)"
)
UNUSED = ("never", "stopped", "long off")
SCENES = {
    "never": clean,
    "long off": lambda: stopped(days_ago=90)(clean()),
    "daily": lambda: using("2 g twice a day", days=40),
    "stopped": lambda: stopped()(clean()),
    "pregnant": lambda: using("2 g twice a day", history=woman(pregnant=True)),
    "uncertified": lambda: replace(using("2 g twice a day"), product=None),
}


def lines(history: History, role: Role) -> list[str]:
    """Every line of the answer but the options, which gates remove or allow."""
    decision = decide(history, role, Draws(seed=1, n=20, threads=1))
    verdict, refusal = decision.gates, decision.refusal
    todo = refusal.actions if refusal else same_day(verdict)
    said = [part for a in todo for part in (a.what, a.whom)]
    said += [part for gate in verdict.fired for part in (gate.reason, gate.next_step)]
    said += refusal.warnings if refusal else _on_stopping(history, role)
    said += () if refusal else signs(history, verdict)
    said += unknowns(history, verdict, role)
    tests = refusal.monitoring if refusal else schedule(history, verdict)
    said += [f"{test.test} {test.when} {test.act_if}" for test in tests]
    return said


def contradictions(history: History, role: Role) -> Iterator[tuple[str, str, str]]:
    said = lines(history, role)
    for name, (one, other) in CONTRADICTIONS.items():
        a = next((s for s in said if re.search(one, s, re.IGNORECASE)), None)
        b = next((s for s in said if re.search(other, s, re.IGNORECASE)), None)
        if a and b:
            yield name, a, b


def unsuited(history: History, role: Role) -> list[str]:
    """Lines for somebody who takes kratom, in the answer to somebody who takes none."""
    return [s for s in lines(history, role) if re.search(OF_A_USER, s, re.IGNORECASE)]


def beside(added: Iterable[str], scene: str, role: Role) -> list[tuple[str, str, str]]:
    """What contradicts in the answer to a scene in which these rules fire too."""
    history = SCENES[scene]()
    for rule in added:
        history = ADDITIONS[rule](history)
    return list(contradictions(history, role))


def swept() -> tuple[int, list[str]]:
    """Every rule in every scene for every role: the answers read, and which of them
    contradict themselves or do not suit who takes no kratom."""
    cases = [(r.id, s, role) for r in rules() for s in SCENES for role in Role]
    wrong = [
        f"{rule} in {scene} for {role}: {name}"
        for rule, scene, role in cases
        for name, _, _ in beside((rule,), scene, role)
    ]
    wrong += [
        f"{rule} in {scene} for {role}: {line}"
        for rule, scene, role in cases
        if scene in UNUSED and not uses_kratom(ADDITIONS[rule](SCENES[scene]()))
        for line in unsuited(ADDITIONS[rule](SCENES[scene]()), role)
    ]
    return len(cases), wrong
