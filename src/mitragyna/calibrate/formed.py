"""An arm under another form of the model: another variant, or other evidence.

The people are those of `cohort`, seed for seed; what differs is the form alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from jaxtyping import Float

from ..evidence.load import Evidence, load
from ..model.variants import Variant
from ..population.population import Like, People, sample
from ..record.product import Form as Swallowed
from ..record.product import product_named
from ..record.subject import Sex
from .cohort import CLOCK_H, DAY_H, Groups, Read, _lead_h, _pure, _run, computed
from .effect import EFFECTS
from .study import Arm, Observed


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a part of the model.

    evidence  with the priors that the form sets
    """

    name: str
    variant: Variant = Variant.standard
    evidence: Evidence = field(default_factory=load)


def run_arm(
    arm: Arm,
    times: Float[np.ndarray, " times"],
    outputs: Sequence[str],
    groups: Groups,
    form: Form,
) -> Mapping[str, np.ndarray]:
    """Outputs of everyone of an arm at times since 0 [times, people]."""
    return _run(arm, people(arm, groups, form), times, outputs, groups)


def effects(arm: Arm, rows: Sequence[Observed], groups: Groups, form: Form) -> Read:
    """The effects that some rows read off an arm."""
    times = np.unique([t for row in rows for t in row.at_h])
    names = sorted({name for row in rows for name in EFFECTS[row.quantity].outputs})
    values = run_arm(arm, times, names, groups, form)
    found: Read = {}
    for row in rows:
        at = np.searchsorted(times, np.array(row.at_h))
        effect = EFFECTS[row.quantity]
        seen = {name: values[name][at] for name in effect.outputs}
        read = effect.read(CLOCK_H + times[at], seen)
        found[row.day, row.analyte, row.quantity] = read.reshape(groups.draws, -1)
    return found


def people(arm: Arm, groups: Groups, form: Form) -> People:
    """The virtual people of an arm under a form."""
    size, swallowed = computed(arm, groups), Swallowed(arm.form)
    product = product_named(arm.product, form=swallowed) if arm.product else None
    found = sample(
        Like(sex=Sex(arm.sex) if arm.sex else None),
        product,
        swallowed,
        groups.seed,
        groups.draws * size,
        clock_h=(CLOCK_H - _lead_h(arm)) % DAY_H,
        beside=tuple(sorted({c.split(".")[0] for c in arm.mg if "." in c})),
        cohort=size,
        group=arm.arm if groups.apart else "",
        variant=form.variant,
        blocks=groups.blocks,
        evidence=form.evidence,
        vary=groups.vary,
    )
    own = {"started": np.full(found.n, CLOCK_H)}
    found = replace(found, parameters=found.parameters | own)
    return found if arm.product else replace(found, content=_pure(arm, found))
