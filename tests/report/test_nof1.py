"""The page of a trial in one person, and its rows."""

import mitragyna as mg
from mitragyna.answer import (
    PeriodRead,
    Role,
    Seal,
    TrialBenefit,
    TrialPlan,
    TrialRead,
    TrialSize,
    TrialVerdict,
)
from mitragyna.interval import Interval
from mitragyna.nof1.hindered import hindrance
from mitragyna.report import nof1, nof1_rows
from tests.nof1.trials import BEGINS, PERSON

SEALED = Seal(
    version="0",
    evidence_hash="0" * 64,
    seed=1,
    subjects=1,
    inputs_hash=None,
    role=Role.clinician,
    instruction_set=None,
)
POINTS = Interval(low=0.5, median=1.5, high=2.5)
BENEFIT = TrialBenefit(
    points=POINTS,
    lower=0.999,
    higher=0.001,
    noticed=0.8,
    responds=0.4,
    withdrawal=POINTS,
)
PERIOD = PeriodRead(
    with_kratom=False,
    begins=BEGINS,
    ends=BEGINS,
    days=14,
    rated=3,
    pain=None,
    sows=2.0,
    reason="too few",
)
READ = TrialRead(
    role=Role.clinician,
    first="It says so.",
    verdict=TrialVerdict.lower_pain,
    actions=(),
    hindrances=(),
    periods=(PERIOD,),
    benefit=BENEFIT,
    relief=None,
    statements=("A limit.",),
    sealed=SEALED,
)
PLAN = TrialPlan(
    role=Role.clinician,
    first="No trial <here>.",
    actions=(),
    hindrances=(hindrance("A gate.", "See to it.", "SchmidDuan2014"),),
    pain=None,
    washout_days=None,
    sizes=(TrialSize(pairs=3, weeks=30, to_see=0.004, to_see_much=0.8),),
    pairs=None,
    periods=(),
    statements=(),
    sealed=SEALED,
)


def test_no_chance_is_said_to_be_certain():
    rows = {what: said for what, said in nof1_rows.benefit(BENEFIT)}
    assert rows["lower at all"] == "> 99 %"
    assert rows["higher"] == "< 1 %"
    assert nof1_rows.sizes(PLAN) == [("3", "30", "< 1 %", "80 %")]


def test_a_period_that_is_not_used_says_why():
    ((_, _, _, pain, sows, why),) = nof1_rows.read(READ)
    assert (pain, sows, why) == ("", "2.0", "not used: too few")
    assert nof1_rows.relief(READ) == []


def test_pages_hold_the_answer_its_tables_and_its_sources():
    page = mg.nof1_report(PERSON, READ)
    for text in ("It says so.", "A limit.", "lower at all", "not used: too few"):
        assert text in page
    assert "What is predicted now" not in page
    page = mg.nof1_report(PERSON, PLAN)
    for text in ("No trial &lt;here&gt;.", "See to it.", "SchmidDuan2014"):
        assert text in page
    assert nof1.sources(PLAN) == ("SchmidDuan2014",)
