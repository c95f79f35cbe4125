"""People after what was measured in the person, and what an answer says of that."""

import numpy as np

from ..answer import LearntFrom, Role
from ..evidence.bounds import bound
from ..inference.conflicts import far_out
from ..inference.learnt import Learnt, learn
from ..person.setting import Draws, Setting, setting
from ..record.history import History
from ..record.observation import Quantity
from .tried import in_words, trial_learnt

#: Scales of withdrawal.
RATED = frozenset({Quantity.sows, Quantity.cows})

FAILED = (
    "The fit failed: too few of the virtual people explain what was measured. What is "
    "predicted is that of people like this one."
)
LEARNT = "Predictions learnt from {count} of {all} measured values."
IN_CONFLICT = "In conflict with all else: {count} (see `mitragyna fit`)."
NOT_LEARNT = (
    "Nothing on record can be learnt from: what is predicted is that of people like "
    "this one."
)
TO_A_PERSON = "Your own notes changed what we expect."
FAILED_TO_A_PERSON = (
    "Your own notes could not be used: what we expect is that of people like you."
)


def learnt_setting(history: History, draws: Draws) -> Setting:
    """Virtual people like the subject, after what was measured."""
    return setting(history, draws, learn(history, draws).standpoint)


def is_sooner(setup: Setting) -> bool:
    """Whether withdrawal that was rated says that it comes sooner than foretold: at an
    adaptation so much lower than in people like this one that a row asks to say so."""
    history, draws = setup.history, setup.draws
    used = [history.observations[k].quantity for k in learn(history, draws).used]
    if not RATED & set(used):
        return False
    own, like_it = (
        float(np.median(one.people.parameters["x50"]))
        for one in (setup, setting(history, draws))
    )
    return own <= bound("sooner_share") * like_it


def learnt_from(
    history: History, learnt: Learnt, draws: Draws, role: Role
) -> LearntFrom | None:
    """What is said of it; None where nothing measured bears on the model."""
    if not (learnt.used or learnt.unused or history.trial):
        return None
    if role is Role.person:
        said = FAILED_TO_A_PERSON if learnt.diagnostics.failed else TO_A_PERSON
        return LearntFrom(said=said, diagnostics=None) if learnt.used else None
    of_trial = in_words(history, learnt.by_trial)
    of_values = "" if of_trial and not learnt.used else basis(learnt, draws)
    return LearntFrom(
        said=" ".join(filter(None, (of_values, of_trial))),
        diagnostics=learnt.diagnostics,
        trial=trial_learnt(learnt.by_trial),
    )


def basis(learnt: Learnt, draws: Draws) -> str:
    """What the numbers of an answer rest on, for a professional."""
    if learnt.diagnostics.failed:
        return FAILED
    if not learnt.used:
        return NOT_LEARNT
    count = len(learnt.used)
    said = LEARNT.format(count=count, all=count + len(learnt.unused))
    odd = len(far_out(learnt.used, draws, learnt.crowds))
    return f"{said} {IN_CONFLICT.format(count=odd)}" if odd else said
