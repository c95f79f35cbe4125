"""The person a record is about.

Unknown is not normal: every safety-relevant field has three states. None means
not declared; False, and an empty tuple, mean asked and absent.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from .check import Text, YesNo, filled_text, member, number
from .field import FieldError, is_left_out, record
from .places import place
from .sleep import sleep_times

MOST_CHARACTERS = 120  # of one condition
ADULT_YEARS, LEAST_ADULT_KG = 18, 25.0  # below this a mass is a slip of the pen


class Sex(StrEnum):
    """Sex, as far as hormones and reference ranges depend on it."""

    male = "male"
    female = "female"

    @classmethod
    def _missing_(cls, value: object) -> "Sex | None":
        named = {"f": cls.female, "woman": cls.female, "m": cls.male, "man": cls.male}
        return named.get(str(value))


class Alcohol(StrEnum):
    """Usual drinking."""

    none = "none"
    occasional = "occasional"
    daily = "daily"


class Cyp2d6(StrEnum):
    """CYP2D6 phenotype."""

    poor = "poor"
    intermediate = "intermediate"
    normal = "normal"
    ultrarapid = "ultrarapid"


class Cyp3a(StrEnum):
    """CYP3A activity."""

    low = "low"
    normal = "normal"
    high = "high"


class Condition(StrEnum):
    """Diagnoses and complaints the rules know; age and pregnancy are own fields."""

    # why kratom is taken
    chronic_low_back_pain = "chronic_low_back_pain"
    osteoarthritis = "osteoarthritis"
    neuropathic_pain = "neuropathic_pain"
    fibromyalgia = "fibromyalgia"
    other_chronic_pain = "other_chronic_pain"
    # reproduction
    planning_pregnancy = "planning_pregnancy"
    pregnancy = "pregnancy"  # written here instead of in its own field
    breastfeeding = "breastfeeding"
    maternity_emergency = "maternity_emergency"
    # liver
    liver_disease = "liver_disease"
    cirrhosis = "cirrhosis"
    prior_kratom_liver_injury = "prior_kratom_liver_injury"
    jaundice = "jaundice"
    dark_urine = "dark_urine"
    pale_stools = "pale_stools"
    itching = "itching"
    right_upper_abdominal_pain = "right_upper_abdominal_pain"
    bleeding = "bleeding"
    blood_vomited_or_passed = "blood_vomited_or_passed"
    acute_liver_failure = "acute_liver_failure"
    fatigue = "fatigue"
    nausea = "nausea"
    rash = "rash"
    # nervous system
    seizure_disorder = "seizure_disorder"
    prior_kratom_seizure = "prior_kratom_seizure"
    seizure_today = "seizure_today"
    seizure_recent = "seizure_recent"  # within a month, over
    alcohol_or_benzodiazepine_withdrawal = "alcohol_or_benzodiazepine_withdrawal"
    delirium_tremens = "delirium_tremens"
    hallucinations = "hallucinations"
    confusion = "confusion"
    visual_field_loss = "visual_field_loss"
    new_severe_headache = "new_severe_headache"
    sudden_worst_headache = "sudden_worst_headache"
    sudden_vision_loss = "sudden_vision_loss"
    double_vision_or_drooping_lid = "double_vision_or_drooping_lid"
    one_sided_weakness = "one_sided_weakness"
    speech_disturbance = "speech_disturbance"
    stroke_suspected = "stroke_suspected"
    muscle_rigidity = "muscle_rigidity"
    clonus = "clonus"
    serotonin_toxicity = "serotonin_toxicity"
    saddle_numbness = "saddle_numbness"
    bladder_or_bowel_loss = "bladder_or_bowel_loss"
    new_leg_weakness = "new_leg_weakness"
    # heart and circulation
    long_qt = "long_qt"
    torsades_de_pointes = "torsades_de_pointes"
    cardiac_conduction_disease = "cardiac_conduction_disease"
    structural_heart_disease = "structural_heart_disease"
    heart_failure = "heart_failure"
    left_ventricular_hypertrophy = "left_ventricular_hypertrophy"
    uncontrolled_hypertension = "uncontrolled_hypertension"
    hypertensive_emergency = "hypertensive_emergency"
    tachycardia = "tachycardia"
    syncope = "syncope"
    palpitations = "palpitations"
    chest_pain = "chest_pain"
    heart_attack = "heart_attack"  # now, lately, or of a day nobody gave
    brugada_pattern = "brugada_pattern"  # type 1
    sudden_death_in_family = "sudden_death_in_family"
    # substances
    active_substance_use_disorder = "active_substance_use_disorder"
    alcohol_use_disorder = "alcohol_use_disorder"
    kratom_use_disorder = "kratom_use_disorder"
    past_opioid_use_disorder = "past_opioid_use_disorder"
    opioid_agonist_treatment = "opioid_agonist_treatment"
    # breathing
    sleep_apnoea_untreated = "sleep_apnoea_untreated"
    copd_severe = "copd_severe"
    oxygen_use = "oxygen_use"
    slow_breathing = "slow_breathing"
    severe_breathlessness = "severe_breathlessness"
    cannot_be_woken = "cannot_be_woken"
    blue_lips = "blue_lips"
    gurgling_breathing = "gurgling_breathing"
    overdose_suspected = "overdose_suspected"
    # mind
    psychosis = "psychosis"
    bipolar_disorder = "bipolar_disorder"
    new_psychosis_or_mania = "new_psychosis_or_mania"
    suicidality = "suicidality"
    suicide_plan_or_attempt = "suicide_plan_or_attempt"
    depression = "depression"
    anxiety_disorder = "anxiety_disorder"
    eating_disorder = "eating_disorder"
    # hormones
    hypogonadism = "hypogonadism"
    hyperprolactinaemia = "hyperprolactinaemia"
    prolactinoma = "prolactinoma"
    hypothyroidism = "hypothyroidism"
    polycystic_ovary_syndrome = "polycystic_ovary_syndrome"
    galactorrhoea = "galactorrhoea"
    low_libido = "low_libido"
    erectile_dysfunction = "erectile_dysfunction"
    amenorrhoea = "amenorrhoea"
    adrenal_insufficiency = "adrenal_insufficiency"
    adrenal_crisis = "adrenal_crisis"
    # children
    breastfed_child_drowsy = "breastfed_child_drowsy"
    child_swallowed_kratom = "child_swallowed_kratom"
    # other
    fever = "fever"
    sepsis_suspected = "sepsis_suspected"
    anaphylaxis = "anaphylaxis"
    cannot_keep_fluids = "cannot_keep_fluids"
    no_urine = "no_urine"
    severe_abdominal_pain = "severe_abdominal_pain"
    pain_red_flag = "pain_red_flag"
    surgery_within_14_days = "surgery_within_14_days"
    renal_impairment_egfr_below_30 = "renal_impairment_egfr_below_30"
    ckd_stage_5 = "ckd_stage_5"
    dialysis = "dialysis"
    g6pd_deficiency = "g6pd_deficiency"
    porphyria = "porphyria"
    rubiaceae_allergy = "rubiaceae_allergy"
    other_emergency = "other_emergency"  # of a kind that the list does not name
    urgent_review = "urgent_review"  # to be seen the same day, likewise


#: Longer is no line of a medication list, and more are no list.
LONGEST_LINE, MOST_LINES = 200, 200


def condition(value: object) -> str:
    """A condition of the list, or the words as they were written."""
    text = filled_text(value)
    if len(text) > MOST_CHARACTERS:
        raise FieldError(
            "is too long for one condition",
            given=f"{text[:MOST_CHARACTERS]}…",
            allowed=f"{MOST_CHARACTERS} characters or fewer",
        )
    word = text.lower()
    return Condition(word) if word in set(Condition) else text


def drug(value: object) -> str:
    """A line of a medication list in small letters, so that rules find it."""
    line = filled_text(value).lower()
    if len(line) > LONGEST_LINE:
        raise FieldError(
            "is too long for one medicine",
            given=f"{line[:40]}… ({len(line)} letters)",
            allowed=f"up to {LONGEST_LINE} letters: name, strength, how it is taken",
        )
    return line


def drug_list(value: object) -> object:
    """A list of medicines that is not too long to be one."""
    if isinstance(value, list | tuple) and len(value) > MOST_LINES:
        raise FieldError(
            "holds too many medicines", given=len(value), allowed=f"up to {MOST_LINES}"
        )
    return value


Drugs = Annotated[
    tuple[Annotated[str, BeforeValidator(drug)], ...], BeforeValidator(drug_list)
]
Conditions = tuple[Annotated[str, BeforeValidator(condition)], ...]


@record
class Subject:
    """One person, as declared. None means not declared.

    id             name or number of the record
    age_years      age [years]
    mass_kg        body mass [kg]
    conditions     diagnoses and complaints, of the list or in words; () means none
    comedication   other drugs, by name; () means none
    jurisdiction   country or state of ISO 3166, such as US-NC
    can_be_pregnant  None means by sex and age
    sleep          usual main sleep, such as 09:00-16:00 of a night worker
    cyp2d6, cyp3a  enzyme phenotypes
    """

    id: Text
    sex: Annotated[Sex, member(Sex, "sex")]
    age_years: Annotated[float, number(0, 120)]
    mass_kg: Annotated[float, number(1, 400)] | None = None
    can_be_pregnant: YesNo | None = Field(default=None, exclude_if=is_left_out)
    pregnant: YesNo | None = None
    lactating: YesNo | None = None
    conditions: Conditions | None = None
    comedication: Drugs | None = None
    jurisdiction: Annotated[str, BeforeValidator(place)] | None = None
    alcohol: Annotated[Alcohol, member(Alcohol, "drinking habit")] | None = None
    drives: YesNo | None = None
    cyp2d6: Annotated[Cyp2d6, member(Cyp2d6, "phenotype")] | None = None
    cyp3a: Annotated[Cyp3a, member(Cyp3a, "phenotype")] | None = None
    prior_kratom_injury: YesNo | None = None
    sleep: Annotated[str, BeforeValidator(sleep_times)] | None = Field(
        default=None, exclude_if=is_left_out
    )

    def __post_init__(self) -> None:
        if (
            self.mass_kg is not None
            and self.age_years >= ADULT_YEARS
            and self.mass_kg < LEAST_ADULT_KG
        ):
            raise FieldError(
                f"cannot be the mass of someone of {self.age_years:g} years",
                at=("mass_kg",),
                given=self.mass_kg,
                allowed=f"{LEAST_ADULT_KG:g} or more, in kg",
                unit="kg",
            )
        for name in ("pregnant", "lactating"):
            is_male = self.sex == Sex.male and not self.can_be_pregnant
            if is_male and getattr(self, name):
                raise FieldError(
                    "cannot be true of a male subject",
                    at=(name,),
                    given=True,
                    allowed="can_be_pregnant = true beside it, where that is so",
                )
        if self.pregnant and self.can_be_pregnant is False:
            raise FieldError(
                "cannot be true where can_be_pregnant is false",
                at=("pregnant",),
                given=True,
            )
