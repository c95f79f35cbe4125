"""The facts that come from observations, each at its worst within its time.

What is dangerous in both directions has two facts: the highest and the lowest. A
quantity that no line here names, and that counts for a time (`valid_for.tsv`), has
four: `ferritin_ug_per_l`, `ferritin_lowest_ug_per_l`, `ferritin_x_uln` and
`ferritin_x_lower`. A line of its own is needed for what is asked for by name.
"""

import re
from collections.abc import Callable, Iterable

from ..record.history import History
from ..record.observation import Quantity
from .early_warning import news2_points
from .expression import FactKind
from .fact import IMPLIED, Fact
from .latched import aminotransferase_on_kratom_x_uln, bilirubin_with_it_x_uln
from .measured import (
    creatinine_known_days,
    creatinine_x_own,
    highest,
    liver_test_age_days,
    lowest,
    of,
    qtc_rise_ms,
    times_lower_limit,
    times_upper_limit,
    validity,
    weight_loss_percent,
    without_limit,
)

Read = Callable[[History, Quantity], float | None]
Q = Quantity


def _of(name: str, meaning: str, read: Read, quantity: Quantity) -> Fact:
    return Fact(name, FactKind.number, meaning, lambda h: read(h, quantity), quantity)


def usual_facts(quantities: Iterable[Quantity]) -> tuple[Fact, ...]:
    """Highest and lowest value, and both over their limit, of each quantity."""
    return tuple(
        _of(f"{quantity}_{what}".rstrip("_"), IMPLIED, read, quantity)
        for quantity in quantities
        for what, read in (
            (_in_words(quantity.unit), highest),
            (f"lowest_{_in_words(quantity.unit)}", lowest),
            ("x_uln", times_upper_limit),
            ("x_lower", times_lower_limit),
        )
    )


def _in_words(unit: str) -> str:
    """A unit as part of a name: `mg_per_dl`; nothing where there is none."""
    spelt = unit.lower().replace("%", "percent").replace("/", " per ")
    return "_".join(re.findall("[a-z0-9]+", spelt.removeprefix("1 ")))


# fmt: off
NAMED = (
    _of("alt_x_uln", "ALT over its upper limit", times_upper_limit, Q.alt),
    _of("ast_x_uln", IMPLIED, times_upper_limit, Q.ast),
    _of("alp_x_uln", "alkaline phosphatase over its upper limit",
        times_upper_limit, Q.alp),
    _of("bilirubin_x_uln", "bilirubin over its upper limit",
        times_upper_limit, Q.bilirubin),
    _of("ck_x_uln", IMPLIED, times_upper_limit, Q.ck),
    _of("alt_without_limit_u_per_l", IMPLIED, without_limit, Q.alt),
    _of("ast_without_limit_u_per_l", IMPLIED, without_limit, Q.ast),
    _of("alp_without_limit_u_per_l", IMPLIED, without_limit, Q.alp),
    _of("bilirubin_without_limit_mg_per_dl", IMPLIED, without_limit, Q.bilirubin),
    Fact("liver_test_age_days", FactKind.number, "age of the liver tests",
         liver_test_age_days),
    Fact("aminotransferase_on_kratom_x_uln", FactKind.number, IMPLIED,
         aminotransferase_on_kratom_x_uln),
    Fact("bilirubin_with_it_x_uln", FactKind.number, IMPLIED, bilirubin_with_it_x_uln),
    _of("inr", IMPLIED, highest, Q.inr),
    _of("creatinine_mg_per_dl", IMPLIED, highest, Q.creatinine),
    _of("creatinine_x_own", IMPLIED, creatinine_x_own, Q.creatinine),
    _of("creatinine_known_days", IMPLIED, creatinine_known_days, Q.creatinine),
    _of("egfr", IMPLIED, lowest, Q.egfr),
    _of("potassium_mmol_per_l", IMPLIED, highest, Q.potassium),
    _of("potassium_lowest_mmol_per_l", IMPLIED, lowest, Q.potassium),
    _of("sodium_mmol_per_l", IMPLIED, highest, Q.sodium),
    _of("sodium_lowest_mmol_per_l", IMPLIED, lowest, Q.sodium),
    _of("magnesium_lowest_mmol_per_l", IMPLIED, lowest, Q.magnesium),
    _of("glucose_mg_per_dl", IMPLIED, highest, Q.glucose),
    _of("glucose_lowest_mg_per_dl", IMPLIED, lowest, Q.glucose),
    _of("qtc_ms", "QTc", highest, Q.qtc),
    _of("qtc_rise_ms", IMPLIED, qtc_rise_ms, Q.qtc),
    _of("qrs_ms", IMPLIED, highest, Q.qrs),
    _of("systolic_mmhg", "systolic blood pressure", highest, Q.systolic_pressure),
    _of("systolic_lowest_mmhg", IMPLIED, lowest, Q.systolic_pressure),
    _of("diastolic_mmhg", "diastolic blood pressure", highest, Q.diastolic_pressure),
    _of("heart_rate_per_min", "heart rate", highest, Q.heart_rate),
    _of("heart_rate_lowest_per_min", IMPLIED, lowest, Q.heart_rate),
    _of("respiratory_rate_per_min", "respiratory rate", lowest, Q.respiratory_rate),
    _of("respiratory_rate_highest_per_min", IMPLIED, highest, Q.respiratory_rate),
    _of("spo2_percent", "oxygen saturation", lowest, Q.spo2),
    _of("temperature_c", IMPLIED, highest, Q.temperature),
    _of("temperature_lowest_c", IMPLIED, lowest, Q.temperature),
    _of("sedation_points", "sedation", highest, Q.sedation),
    _of("sedation_poss_points", IMPLIED, highest, Q.sedation_poss),
    _of("sedation_rass_points", IMPLIED, highest, Q.sedation_rass),
    _of("sedation_rass_lowest_points", IMPLIED, lowest, Q.sedation_rass),
    _of("gcs_points", IMPLIED, lowest, Q.gcs),
    Fact("news2_points", FactKind.number, IMPLIED, news2_points),
    _of("sows_points", "withdrawal, own rating", highest, Q.sows),
    _of("cows_points", "withdrawal, clinician's rating", highest, Q.cows),
    _of("phq9_points", IMPLIED, highest, Q.phq9),
    _of("phq9_item9_points", IMPLIED, highest, Q.phq9_item9),
    Fact("phq9_item9_on_record", FactKind.flag, IMPLIED,
         lambda h: bool(of(h, Q.phq9_item9))),
    _of("hcg_iu_per_l", "hCG", highest, Q.hcg),
    _of("blood_lead_ug_per_dl", "blood lead", highest, Q.blood_lead),
    _of("prolactin_x_uln", IMPLIED, times_upper_limit, Q.prolactin),
    _of("prolactin_ng_per_ml", "prolactin", highest, Q.prolactin),
    _of("testosterone_ng_per_dl", IMPLIED, lowest, Q.testosterone),
    _of("testosterone_x_lower", IMPLIED, times_lower_limit, Q.testosterone),
    _of("cortisol_ug_per_dl", IMPLIED, lowest, Q.cortisol),
    _of("tsh_miu_per_l", IMPLIED, highest, Q.tsh),
    _of("tsh_lowest_miu_per_l", IMPLIED, lowest, Q.tsh),
    _of("bmi", IMPLIED, lowest, Q.bmi),
    Fact("weight_loss_month_percent", FactKind.number, IMPLIED,
         lambda h: weight_loss_percent(h, "weight_loss_month_days"), Q.weight),
    Fact("weight_loss_half_year_percent", FactKind.number, IMPLIED,
         lambda h: weight_loss_percent(h, "weight_loss_half_year_days"), Q.weight),
)
# fmt: on
OBSERVED = (
    *NAMED,
    *usual_facts(q for q in validity() if q not in {fact.of for fact in NAMED}),
)
