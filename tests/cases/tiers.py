"""What triage says of observations, and liver tests with their upper limits."""

from mitragyna.answer import Role, Tier
from mitragyna.dosing.policies import allowed_policies
from mitragyna.safety.gates import gates
from tests.cases.people import seen, using, with_seen

SOONEST = list(Tier)


def tiers(history):
    fired = gates(history, Role.clinician).fired
    return {gate.rule: gate.tier for gate in fired if gate.tier}


def soonest(history):
    return min(tiers(history).values(), key=SOONEST.index, default=None)


def allowed(history):
    return allowed_policies(gates(history, Role.clinician), history)


def measured(*observations, history=None):
    return with_seen(*observations)(history or using("1 g once daily", days=30))


def alt(value, **more):
    return seen("alt", value, "U/L", limit=44, **more)


def ast(value, **more):
    return seen("ast", value, "U/L", limit=38, **more)


def bilirubin(value, **more):
    return seen("bilirubin", value, "mg/dL", limit=1.1, **more)
