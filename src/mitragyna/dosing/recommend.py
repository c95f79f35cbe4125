"""From a record to an answer: gates, forecast, options, last look, seal."""

from importlib.metadata import version

from ..engine import instruction_set
from ..evidence.load import load
from ..evidence.schema import Status
from ..record.history import Goal, History, inputs_hash
from ..record.product import Product
from .answer import Advice, Forecast, Option, Refusal, Role, Seal
from .candidates import candidates
from .forecast import forecast, setting, width_shares
from .gates import Gates, gates
from .intake import uses_kratom
from .judge import judge
from .limits import within_limits
from .options import option, ranked
from .policies import allowed_policies
from .refuse import actions, taper_percent
from .schedule import schedule

PEOPLE = 400

STATEMENT = (
    "No chronic-pain trial exists; this probability is mostly prior (0 % from data)."
)

NOT_COMPUTED = (
    "QT margin: not computed",
    "interaction AUC ratio: not computed; comedication acts through rules only",
    "comparison of products: not computed",
)


def advise(
    history: History,
    role: Role,
    *,
    seed: int = 1,
    n: int = PEOPLE,
    threads: int | None = None,
) -> Advice | Refusal:
    """Advice with the options that remain, or a refusal with what to do instead."""
    found = gates(history, role)
    seal = Seal(
        version=version("mitragyna"),
        evidence_hash=load().hash,
        seed=seed,
        inputs_hash=inputs_hash(history),
        role=role,
        instruction_set=instruction_set(),
    )
    unknowns = (*found.unknown, *NOT_COMPUTED)
    if found.refuses:
        return Refusal(
            role=role,
            gates=found.fired,
            observations=judge(history),
            actions=actions(found, history),
            taper_percent=taper_percent(found, history),
            monitoring=schedule(history, found),
            unknowns=unknowns,
            warnings=(),
            sealed=seal,
        )
    predicted, options, targets = _computed(history, role, found, seed, n, threads)
    answer = Advice(
        role=role,
        gates=found.fired,
        observations=judge(history),
        forecast=predicted,
        options=options,
        monitoring=schedule(history, found),
        unknowns=(*_content(history.product, role), *unknowns),
        warnings=_rests_on(),
        statement=STATEMENT,
        sealed=seal,
    )
    return within_limits(answer, history, found, targets)


def _computed(
    history: History, role: Role, found: Gates, seed: int, n: int, threads: int | None
) -> tuple[Forecast, tuple[Option, ...], dict[str, float | None]]:
    """Forecast of the present habit, and options for whoever may see them."""
    known = setting(history, seed, n, threads)
    predicted = forecast(known, role)
    if uses_kratom(history):
        shares = width_shares(history, seed, n // 2, threads)
        row = ("Where the width of the mu effect comes from", shares)
        predicted = _with_fact(predicted, row)
    if role is Role.person:
        return predicted, (), {}
    names_mg = not found.is_potency_unknown
    open_ = allowed_policies(found, history)
    chosen = candidates(open_, history, known.course.present, names_mg)
    options = [option(candidate, known, names_mg) for candidate in chosen]
    wants_to_stop = history.wish.goal is Goal.stop
    targets = {candidate.policy: candidate.target for candidate in chosen}
    return predicted, ranked(options, wants_to_stop), targets


def _with_fact(predicted: Forecast, row: tuple[str, str]) -> Forecast:
    from dataclasses import replace

    return replace(predicted, summary=(*predicted.summary, row))


def _content(product: Product | None, role: Role) -> tuple[str, ...]:
    """What is not known of the content, with the interval of the class."""
    if product is None:
        return ("product: not named; predictions assume loose leaf of any make",)
    if product.has_batch_certificate:
        return ()
    get = "get a certificate of this batch first"
    claim = load().claims.get(f"{product.class_id}.mitragynine")
    if role is Role.person or claim is None or claim.low is None or claim.high is None:
        return (f"alkaloid content of this batch: {get}",)
    return (
        f"alkaloid content of this batch: {get}. Products of class "
        f"{product.class_id} held {claim.low:g} to {claim.high:g} {claim.unit} of "
        "mitragynine",
    )


def _rests_on() -> tuple[str, ...]:
    """How much of the model rests on what nobody measured."""
    priors = load().priors.values()
    counts = {
        status: sum(prior.status is status for prior in priors)
        for status in (Status.assumed, Status.unconfirmed, Status.construct)
    }
    return (
        "Model values before calibration: of "
        f"{len(priors)} parameters {counts[Status.assumed]} are assumed, "
        f"{counts[Status.construct]} are constructs and "
        f"{counts[Status.unconfirmed]} rest on an unconfirmed value "
        "(`mitragyna evidence list`).",
    )
