"""Products side by side: which are meant, what is taken, and what the answer says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from ..answer import Level, Refusal, Role
from ..answer.amount import spoken, without_amounts
from ..clock import HOUR, minute
from ..dosing.compare import ALIKE
from ..dosing.compare import compare as side_by_side
from ..dosing.decide import as_if_taking, decide, refusal_beside
from ..dosing.products import CommonRegimen, Difference, Named, Products
from ..errors import InputError
from ..person.habit import habit_of
from ..person.setting import Draws, like
from ..population.scores import at_random
from ..population.streams import Streams
from ..products.certificate import broken
from ..record.certificate import read_certificate
from ..record.dose import Regimen
from ..record.field import FieldError, unknown
from ..record.history import History
from ..record.product import CLASS_FORMS, LOT_CLASS, Form, Product, product_named
from ..record.regimen import amount_per_day, intakes
from ..safety.gates import REFUSING, Gates, gates
from ..safety.rules import Says, rule_of
from ..safety.together import FIRST_ALONE
from ..simulation import Intakes
from .for_whom import as_role, not_used
from .interactions import START_H
from .read import as_history
from .request import MIDNIGHT, Comparison, as_rule

#: Colours and names on labels. They carry no information on alkaloids.
LABELS = (
    *("red", "green", "white", "yellow", "gold", "maeng da", "bali", "borneo", "thai"),
    *("malay", "indo", "sumatra", "horned", "kali", "vietnam", "rifat"),
)
LEAF = "leaf_powder"
NO_INFORMATION = (
    "Colour of the vein and strain names carry no information on alkaloids: no "
    "significant difference was found between red, green and white (Huisman2023, "
    "VS001), colour did not go with origin (Sengnon2023, VS002), and strain labels "
    "were inconsistent between brands (Rybarczyk2019, VS003)."
)
EQUAL = (
    "{labels}: the same is known of these, so their numbers are the same and the "
    "chance of a real difference is what chance alone gives."
)
READ = (
    "A difference is real where two products lie further apart than "
    f"{100 * ALIKE:.0f} % of pairs of purchases of one product; {{chance:.0f}} % are "
    "so by chance."
)
EXPECTANCY = (
    "An expectancy difference of {points:g} points of pain was switched on for "
    "{label}; it is belief, labelled so, and no chemistry."
)
UNCERTIFIED = (
    "{labels}: no certificate of the batch; the whole spread of the class counts."
)
PRIOR = "Effects are predictions; no trial compared kratom products."
BROKEN = "Its certificate breaks a limit ({limit})."
TOO_FEW = "Fewer than two products are left, so nothing is compared."


def compare(
    request: Comparison, role: Role | str = Role.person, *, threads: int | None = None
) -> Products | Refusal:
    """The products in people like the person, or why nothing is computed.

    A person is told nothing by a regimen that is not their own. Every product is put
    through the gates as if the person took it; one that is refused is left out.
    """
    role = as_role(role)
    history = as_history(request.person)
    draws = Draws(seed=request.seed, n=request.subjects, threads=threads)
    decision = decide(history, role, draws)
    if decision.refusal is not None:
        return decision.refusal
    request, ignored = _own(request, role)
    is_person = role is Role.person
    named = tuple(_named(text) for text in request.products)
    if is_person:
        named = tuple(_unnumbered(named))
    as_if = [as_if_taking(history, one.product, _rule(request)) for one in named]
    judged = [gates(taken, role) for taken in as_if]
    why = [tuple(_hard_stops(*one)) for one in zip(as_if, judged, strict=True)]
    kept = tuple(one for one, stops in zip(named, why, strict=True) if not stops)
    left_out = tuple(
        f"{one.label}: {stop}"
        for one, stops in zip(named, why, strict=True)
        for stop in stops
    )
    if len(kept) < 2:
        refusal = refusal_beside(decision, history, judged)
        said = (TOO_FEW, *left_out, *ignored, *refusal.warnings)
        refusal = replace(refusal, warnings=said)
        return without_amounts(refusal) if is_person else refusal
    plan = _plan(request, history, role, threads)
    products, differences = side_by_side(kept, plan)
    on_several = (FIRST_ALONE,) if history.others else ()
    products = Products(
        role=role,
        regimen=None if is_person else plan.rule.text,
        days=plan.days,
        statements=(
            *ignored,
            *on_several,
            *_statements(kept, differences, request.expectancy),
        ),
        products=products,
        differences=differences,
        left_out=left_out,
        gates=decision.gates.fired,
        actions=decision.actions,
        sources=("Huisman2023", "Prozialeck2020", "Rybarczyk2019", "Sengnon2023"),
        label=history.subject.id,
        as_of=history.as_of.isoformat(sep=" ", timespec="minutes"),
        sealed=decision.sealed,
    )
    return without_amounts(products) if is_person else products


def _own(request: Comparison, role: Role) -> tuple[Comparison, tuple[str, ...]]:
    """For a person only their own habit counts; what was given besides is named."""
    given = {
        "regimen": request.regimen is not None,
        "expectancy": request.expectancy > 0,
    }
    if role is not Role.person or not any(given.values()):
        return request, ()
    said = not_used(name for name, is_given in given.items() if is_given)
    return replace(request, regimen=None, expectancy=0.0), (said,)


def _hard_stops(taken: History, verdict: Gates) -> Iterator[str]:
    """Why the product of this record may not be compared, in sentences."""
    for gate in verdict.fired:
        is_doubted = rule_of(gate.rule).says is Says.content_doubted
        if gate.effect in REFUSING or is_doubted:
            yield f"{gate.reason} {gate.next_step}"
    product = taken.product
    certificate = product.certificate if product else None
    if certificate is not None:
        for one in broken(certificate, taken.subject.jurisdiction):
            if one.level is Level.hard_stop:
                yield BROKEN.format(limit=one.reason)


def _unnumbered(named: Iterable[Named]) -> Iterator[Named]:
    """The products with labels that a person may read: none that names an amount."""
    for number, one in enumerate(named, start=1):
        yield replace(one, label=spoken(one.label, f"product {number}"))


def _named(text: str) -> Named:
    """A class, form or lot; a certificate's file; a label alone, or before one of
    them as in `red=leaf_powder`."""
    label, given = text, text
    if "=" in text:
        label, given = (part.strip() for part in text.split("=", 1))
    if given.lower().endswith((".toml", ".csv")):
        name = Path(given).stem if label == given else label
        return Named(label=name, product=_certified(given))
    plain = given.lower().replace("_", " ")
    if given not in (*CLASS_FORMS, *list(Form), *LOT_CLASS) and plain in LABELS:
        return Named(label=label, product=replace(product_named(LEAF), vein=plain))
    try:
        product: Product = product_named(given)
    except InputError:
        names = [*CLASS_FORMS, *map(str, Form), *LOT_CLASS, *LABELS]
        message, was, allowed = unknown("product", given, names)
        raise InputError(
            message, field="products", given=was, allowed=allowed
        ) from None
    return Named(label=label, product=product)


def _certified(file: str) -> Product:
    """The product of a certificate's file, which must name its class."""
    try:
        return read_certificate(file).product()
    except FieldError as error:
        raise error.in_file(file) from None


def _rule(request: Comparison) -> Regimen | None:
    """By what all are taken, where it was asked for."""
    return None if request.regimen is None else as_rule(request.regimen)


def _plan(
    request: Comparison, history: History, role: Role, threads: int | None
) -> CommonRegimen:
    rule = _rule(request)
    if rule is None:
        scores = at_random(Streams(request.seed), request.subjects)
        rule = habit_of(history, scores).present
    if rule is None or amount_per_day(rule) is None:
        raise InputError(
            "the record holds no present use, so there is nothing to compare by",
            field="regimen",
            allowed="a present habit in the record"
            if role is Role.person
            else "such as '2 g three times a day'",
        )
    start = MIDNIGHT + START_H * HOUR
    timed = intakes(rule, start, start + timedelta(days=request.days))
    hours = [minute((time - MIDNIGHT) / HOUR) / 60 for time, _ in timed]
    return CommonRegimen(
        like=like(history),
        taken=Intakes(time_h=np.array(hours, float), amount=tuple(a for _, a in timed)),
        rule=rule,
        days=request.days,
        seed=request.seed,
        subjects=request.subjects,
        start_h=START_H,
        expectancy=request.expectancy,
        names_amounts=role is not Role.person,
        threads=threads,
    )


def _statements(
    kept: tuple[Named, ...], differences: tuple[Difference, ...], expectancy: float
) -> tuple[str, ...]:
    """What a reader must know before any number."""
    bare = [replace(one.product, vein=None, strain=None) for one in kept]
    same = [one.label for one, b in zip(kept, bare, strict=True) if bare.count(b) > 1]
    open_ = [one.label for one in kept if not one.product.has_batch_certificate]
    chance = 100 * (differences[0].chance if differences else 1 - ALIKE)
    return (
        NO_INFORMATION,
        *([EQUAL.format(labels=", ".join(same))] if same else []),
        *([UNCERTIFIED.format(labels=", ".join(open_))] if open_ else []),
        READ.format(chance=chance),
        *(
            [EXPECTANCY.format(points=expectancy, label=kept[0].label)]
            if expectancy
            else []
        ),
        PRIOR,
    )
