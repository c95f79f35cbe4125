"""Products side by side: which are meant, what is taken, and what the answer says."""

from dataclasses import replace
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import numpy as np

from ..dosing.answer import Refusal, Role, Seal
from ..dosing.compare import ALIKE, compare
from ..dosing.gates import gates
from ..dosing.habit import habit_of
from ..dosing.products import Compared, Difference, Named, Plan, Products
from ..dosing.recommend import advise
from ..dosing.rules import rule_of
from ..dosing.setting import like
from ..engine import instruction_set
from ..errors import InputError
from ..evidence.load import load
from ..population.streams import Streams
from ..record.certificate import read_certificate
from ..record.field import unknown
from ..record.history import History, inputs_hash
from ..record.person import read_person
from ..record.product import CLASS_FORMS, LOT_CLASS, Form, Product, product_named
from ..record.regimen import amount_per_day, intakes
from ..simulate import Taken
from .beside import START_H
from .request import HOUR, MIDNIGHT, Comparison

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
SEVEN_OH = "SR10.form"


def compared(
    asked: Comparison, role: Role, threads: int | None = None
) -> Products | Refusal:
    """The products in people like the person, or why nothing is computed."""
    history = read_person(Path(asked.person))
    found = gates(history, role)
    if found.refuses:
        refused = advise(history, role, seed=asked.seed, n=asked.subjects)
        assert isinstance(refused, Refusal), "its gates refuse"
        return refused
    named = tuple(_named(text) for text in asked.products)
    kept = tuple(one for one in named if one.product.form is not Form.seven_oh)
    if len(kept) < 2:
        reason = rule_of(SEVEN_OH).reason
        raise InputError(
            f"fewer than two products can be compared: {reason}", field="products"
        )
    plan = _plan(asked, history, threads)
    products, differences = compare(kept, plan)
    for_person = role is Role.person
    return Products(
        role=role,
        regimen=None if for_person else plan.rule.text,
        days=plan.days,
        statements=_statements(kept, differences, asked.expectancy),
        products=tuple(map(_without_content, products)) if for_person else products,
        differences=differences,
        left_out=tuple(
            f"{one.label}: {rule_of(SEVEN_OH).reason}"
            for one in named
            if one not in kept
        ),
        gates=found.fired,
        sources=("Huisman2023", "Prozialeck2020", "Rybarczyk2019", "Sengnon2023"),
        label=history.subject.id,
        as_of=history.as_of.isoformat(sep=" ", timespec="minutes"),
        sealed=Seal(
            version=version("mitragyna"),
            evidence_hash=load().hash,
            seed=asked.seed,
            subjects=asked.subjects,
            inputs_hash=inputs_hash(history),
            role=role,
            instruction_set=instruction_set(),
        ),
    )


def _without_content(one: Compared) -> Compared:
    """A person is shown no content in milligrams."""
    return replace(one, alkaloids=())


def _named(text: str) -> Named:
    """A class, form or lot; a certificate's file; a label alone, or before one of
    them as in `red=leaf_powder`."""
    label, given = text, text
    if "=" in text:
        label, given = (part.strip() for part in text.split("=", 1))
    if given.lower().endswith((".toml", ".csv")):
        name = Path(given).stem if label == given else label
        return Named(label=name, product=read_certificate(given).product(LEAF))
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


def _plan(asked: Comparison, history: History, threads: int | None) -> Plan:
    rule = asked.regimen
    if rule is None:
        rule = habit_of(history, Streams(asked.seed), asked.subjects, True).present
    if rule is None or amount_per_day(rule) is None:
        raise InputError(
            "is required, because the record holds no present use",
            field="regimen",
            allowed="such as '2 g three times a day'",
        )
    start = MIDNIGHT + START_H * HOUR
    timed = intakes(rule, start, start + timedelta(days=asked.days))
    hours = [round((time - MIDNIGHT) / HOUR * 60) / 60 for time, _ in timed]
    return Plan(
        like=like(history),
        taken=Taken(time_h=np.array(hours, float), amount=tuple(a for _, a in timed)),
        rule=rule,
        days=asked.days,
        seed=asked.seed,
        subjects=asked.subjects,
        start_h=START_H,
        expectancy=asked.expectancy,
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
