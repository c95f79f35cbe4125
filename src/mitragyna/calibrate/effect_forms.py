"""Forms of the effects: speciociliatine with and without efficacy, and prolactin.

    active     tau_mu_SC from its prior, 0 to 1.5
    silent     tau_mu_SC = kin_SC = 0: it binds mu and does nothing there

    positive   exp() of the rhythm around dopamine's restraint; the form that is used
    additive   the published rhythm added to release, floored at 0
    pooled     a store of prolactin that release empties

Kinetics are as fitted and effects at their priors, so a score is what a form foretells
of rows that it has not seen. What a form implies is over draws weighted by these rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from jaxtyping import Float

from ..evidence.load import Evidence, load
from ..evidence.schema import PriorForm
from ..model.variants import Variant
from . import fit, habitual
from .cohort import Groups, effects, run_arm
from .form import ModelForm
from .forms import Implied, Scored, implied, log_mean
from .remoxipride import second
from .study import Observed, arms, observed
from .weigh import blocks, log_density

SC, PROLACTIN = "efficacy of speciociliatine", "form of prolactin"
METHOD = "density of the rows from draws with calibrated kinetics and prior effects"

#: Row → the published numbers that the question bears on.
BEARING = {
    SC: (
        "Smith2024obs.pupil.right",
        "Vicknasingam2020.cold_pressor",
        "Smith2024freq.SOWS",
        "Saingam2023.onset",
    ),
    PROLACTIN: (
        "Mendelson1989.30min",
        "Mendelson1989.55min",
        "Phenoperidine1995.30min",
        "Veldhuis1988.amplitude",
    ),
}

#: Relative error of a row that no block weighs: a quarter, as in the block prolactin.
ASSUMED_ERROR = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedForm:
    """A form with ln densities of its rows, a column each."""

    form: ModelForm
    log_density: Float[np.ndarray, "draws rows"]

    @property
    def total(self) -> Float[np.ndarray, " draws"]:
        """ln density of all rows together."""
        return self.log_density.sum(axis=1)


def efficacy(groups: Groups) -> list[Scored]:
    """Speciociliatine active or silent; takes some minutes."""
    return _scored(SC, (ModelForm(name="active"), silent()), groups)


def prolactin(groups: Groups) -> list[Scored]:
    """The three forms of prolactin; takes a minute or two."""
    forms = [
        ModelForm(name="positive"),
        ModelForm(name="additive", variant=Variant.additive),
        ModelForm(name="pooled", variant=Variant.pooled),
    ]
    return _scored(PROLACTIN, forms, groups)


def silent() -> ModelForm:
    """Speciociliatine as an antagonist."""
    evidence = load()
    none = {
        name: replace(
            evidence.prior(name), value=0.0, form=PriorForm.fixed, low=None, high=None
        )
        for name in ("tau_mu_SC", "kin_SC")
    }
    changed: Evidence = replace(
        evidence, priors=MappingProxyType({**evidence.priors, **none})
    )
    return ModelForm(name="silent", evidence=changed)


def _scored(question: str, forms: Sequence[ModelForm], groups: Groups) -> list[Scored]:
    before = replace(groups, blocks=(fit.BLOCK,))
    chosen = [row for row in observed() if row.observed in BEARING[question]]
    seen = [_seen(form, chosen, before) for form in forms]
    first, own = log_mean(seen[0].total)
    scored = []
    for one in seen:
        level, error = log_mean(one.total)
        scored.append(
            Scored(
                question=question,
                form=one.form.name,
                score=level - first,
                error=0.0 if one is seen[0] else float(np.hypot(error, own)),
                rows=tuple(row.observed for row in chosen),
                method=METHOD,
                implied=tuple(IMPLIED[question](one, before)),
            )
        )
    return scored


def _seen(form: ModelForm, rows: Sequence[Observed], groups: Groups) -> WeighedForm:
    columns = {}
    for arm in dict.fromkeys(key for row in rows for key in row.arms):
        about = [row for row in rows if arm in row.arms]
        read = effects(arms()[arm], about, groups, form)
        for row in about:
            columns[row.observed] = log_density(row, read, _error(row))
    return WeighedForm(form=form, log_density=np.stack(list(columns.values()), axis=1))


def _error(row: Observed) -> float | None:
    """Of the block that weighs the row."""
    errors = [block.error for block in blocks() if row.observed in block.observed]
    return errors[0] if errors else ASSUMED_ERROR


def _of_efficacy(seen: WeighedForm, groups: Groups) -> list[Implied]:
    """Withdrawal after a habit: the state that its slow tail would drive."""
    arm = arms()[habitual.ARM]
    SOWS = run_arm(arm, habitual.TIMES_H, ("SOWS",), groups, seen.form)["SOWS"]
    begins, peaks, _ = (x.reshape(groups.draws, -1) for x in habitual.from_stop(SOWS))
    return [
        implied(
            "withdrawal begins after the last intake, mean",
            _mean(begins),
            seen.total,
            unit="h",
            published="within 12 h (Saingam2023)",
        ),
        implied(
            "withdrawal peaks after the last intake, mean",
            _mean(peaks),
            seen.total,
            unit="h",
            published="24 to 72 h (WithdrawTimeline)",
        ),
    ]


def _of_prolactin(seen: WeighedForm, groups: Groups) -> list[Implied]:
    """The second response to remoxipride, and how low prolactin comes."""
    after_2, after_24, lowest, floored = second(seen.form, groups)
    return [
        implied(
            "second over first response to remoxipride after 2 h",
            after_2,
            published="most have no full second response (pkpd_model_parameters_028)",
        ),
        implied(
            "second over first response to remoxipride after 24 h",
            after_24,
            published="full in most (pkpd_model_parameters_028)",
        ),
        implied("lowest prolactin in these two days over its untreated mean", lowest),
        implied(
            "share of the untreated day on which release would be below 0", floored
        ),
    ]


def _mean(values: np.ndarray) -> np.ndarray:
    """Mean over the people of each draw in whom it can be told; else nan."""
    finite = np.isfinite(values)
    count = finite.sum(axis=1)
    total = np.where(finite, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


IMPLIED = {SC: _of_efficacy, PROLACTIN: _of_prolactin}
