"""Why a value is out of its range: causes with their chances, and what would tell."""

from pathlib import Path

from ..answer import Attribution, Refusal, Role
from ..answer.amount import without_amounts
from ..dosing.decide import decide
from ..errors import InputError
from ..monitoring.attribute import attribute as explain
from ..person.setting import Draws
from ..products.plausible import believed
from ..record.history import History
from ..record.observation import Quantity
from ..safety.gates import gates
from .for_whom import as_role
from .read import as_history

#: Quantities that may be asked about: with chances, or with why there are none.
QUANTITIES = (Quantity.prolactin, Quantity.testosterone, Quantity.alt)
PEOPLE = 400


def attribute(
    person: str | Path | History,
    quantity: Quantity | str = Quantity.prolactin,
    role: Role | str = Role.person,
    seed: int = 1,
    *,
    threads: int | None = None,
) -> Attribution | Refusal:
    """Causes of a raised prolactin that may coexist, with their chances by three
    priors, and what would tell them apart; or why nothing is computed. A person reads
    no chance.

    person  the file, or the record as it was read
    """
    history, role, about = as_history(person), as_role(role), _as_quantity(quantity)
    draws = Draws(seed=seed, n=PEOPLE, threads=threads)
    verdict = gates(history, role)
    stops = verdict.computes_nothing or verdict.stops_now
    if stops and (refusal := decide(history, role, draws).refusal):
        return refusal
    answer = explain(believed(history), about, role, draws)
    return without_amounts(answer) if role is Role.person else answer


def _as_quantity(quantity: Quantity | str) -> Quantity:
    """A quantity that may be asked about."""
    if quantity not in list(QUANTITIES):
        raise InputError(
            "is no quantity whose causes are looked at",
            field="quantity",
            given=str(quantity),
            allowed=", ".join(QUANTITIES),
        )
    return Quantity(quantity)
