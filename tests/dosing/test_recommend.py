"""The whole answer: what it always says, never says, and that it can be repeated."""

import json
from dataclasses import asdict, fields, replace
from datetime import timedelta
from random import Random

import pytest

from mitragyna.answer import Advice, Effect, Option, Refusal, Role, taking_in_words
from mitragyna.answer.amount import AMOUNT
from mitragyna.dosing.benefit import supports_a_start
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.recommend import STATEMENT, advise
from mitragyna.evidence.bounds import bound
from mitragyna.record import parse_regimen
from mitragyna.report.plan import way
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rules
from tests.cases.additions import additions
from tests.cases.people import (
    AS_OF,
    certified,
    clean,
    female,
    of_subject,
    product,
    seen,
    taking,
    using,
    with_drugs,
    with_seen,
    without,
    woman,
)
from tests.stated import stated

N = 48
ENOUGH = 200  # people from which chances of harm are told from what is allowed


NOT_COMPUTED = ("QT margin", "protocol")


def advised(history, role=Role.clinician, **more):
    return advise(history, role, **{"n": N, "threads": 1} | more)


def policies(answer):
    return (
        {one.policy for one in answer.options} if isinstance(answer, Advice) else set()
    )


@pytest.fixture(scope="module")
def starter():
    return advised(clean(), n=ENOUGH)


@pytest.fixture(scope="module")
def user():
    return advised(using("1 g once daily", days=5))


def test_a_start_beside_none_stands_only_where_its_benefit_passes(starter):
    assert starter.options[0].policy == "none"
    computed = (*starter.options[1:], *starter.unsupported)
    ((start, passes),) = ((o, supports_a_start(o.benefit)) for o in computed)
    assert start.policy == "titrate"
    assert (start in starter.options) is passes


@pytest.mark.parametrize(
    "change",
    [
        product("L1", "leaf_powder"),
        female(pregnant=None),
        without("alt"),
        of_subject(comedication=None),
        of_subject(conditions=None),
        with_drugs("sertralime"),
    ],
)
def test_no_start_until_what_is_missing_is_entered(change):
    assert policies(advised(change(clean()), n=8)) <= {"none"}


@pytest.mark.parametrize(
    "change",
    [
        female(pregnant=None),
        without("alt"),
        of_subject(comedication=None),
        taking("1 g four times a day", days=5),
        taking("1 g once daily", days=40),
        taking("1 g once daily", days=None),
        with_seen(seen("sows", 14, "points")),
        taking("54 mg mitragynine once daily", days=5),
    ],
)
def test_nothing_is_raised_where_a_rule_warns_or_waits(change):
    answer = advised(change(using("1 g once daily", days=5)), n=8)
    assert "higher" not in policies(answer)
    assert {"none", "stay"} <= policies(answer)


def test_every_advice_says_what_its_probability_rests_on(starter, user):
    for answer in (starter, user, advised(clean(), Role.person, n=8)):
        assert isinstance(answer, Advice)
        assert answer.statement == STATEMENT
        assert "mostly prior (0 % from data)" in answer.statement
        assert any("assumed" in text for text in answer.warnings)


@pytest.mark.parametrize("role", list(Role))
def test_a_certificate_that_cannot_be_is_doubted_beside_the_amounts(user, role):
    wrong = certified(mitragynine_mg_per_g=140.0)(using("1 g once daily", days=5))
    answer = advised(wrong, role, n=8)
    assert "SR11.implausible" in {gate.rule for gate in answer.gates}
    assert "SR11.implausible" not in {gate.rule for gate in user.gates}


def test_what_is_not_computed_stands_under_unknowns_near_the_top(starter, user):
    refusal = advised(woman(pregnant=True))
    for answer in (starter, user, refusal):
        for quantity in ("QT margin", "protocol"):
            (at,) = (
                k for k, text in enumerate(answer.unknowns) if text.startswith(quantity)
            )
            assert "not computed" in answer.unknowns[at]
            assert at < 6
        assert len(answer.unknowns) <= 7


def test_what_keeps_a_start_closed_is_the_first_unknown():
    answer = advised(without("alt")(of_subject(comedication=None)(clean())), n=8)
    assert answer.unknowns[0].startswith("needed before any start or increase")
    assert "other medicines" in answer.unknowns[0]
    assert "liver tests" in answer.unknowns[0]


def test_bands_are_ordered_and_inside_their_range(starter, user):
    for answer in (starter, user):
        for band in answer.forecast.bands:
            rows = zip(band.p5, band.p25, band.median, band.p75, band.p95, strict=True)
            assert all(list(row) == sorted(row) for row in rows)
            assert band.quantity == "NRS_change" or min(band.p5) >= 0.0
            most = {"E": 1.0, "NRS": 10.0}.get(band.quantity)
            assert most is None or max(band.p95) <= most


def test_doses_are_marked_for_a_clinician_only(user):
    assert user.forecast.dose_times_h == (23.0, 47.0)
    person = advised(using("1 g once daily", days=5), Role.person, n=8)
    assert isinstance(person, Advice)
    assert stated(person.forecast).dose_times_h == ()
    assert person.options == ()


def test_the_seal_is_complete(user):
    assert all(str(getattr(user.sealed, field.name)) for field in fields(user.sealed))
    assert user.sealed.role is Role.clinician


def as_json(answer):
    return json.dumps(asdict(answer), sort_keys=True)


def test_the_same_seed_gives_the_same_bytes_for_any_thread_count(user):
    again = advised(using("1 g once daily", days=5), threads=2)
    assert as_json(again) == as_json(user)
    other = advised(using("1 g once daily", days=5), seed=2)
    assert as_json(other) != as_json(user)


def test_any_changed_input_changes_the_hash(user):
    base = using("1 g once daily", days=5)
    changed = [
        replace(base, as_of=base.as_of + timedelta(minutes=1)),
        replace(base, since=stated(base.since) - timedelta(days=1)),
        replace(base, usual_nrs=5.0),
        replace(base, regimen=parse_regimen("1.1 g once daily")),
        with_seen(seen("ast", 20, "U/L", limit=40))(base),
        of_subject(mass_kg=81.0)(base),
        of_subject(id="other")(base),
    ]
    hashes = {advised(one, Role.person, n=2).sealed.inputs_hash for one in changed}
    assert len(hashes | {user.sealed.inputs_hash}) == len(changed) + 1


AWKWARD = {
    "only daily use": replace(clean(), daily_use=True, product=None),
    "pain not given": replace(using("1 g once daily"), usual_nrs=None),
    "mass not given": of_subject(mass_kg=None)(using("1 g once daily")),
    "an odd minute": replace(
        using("1 g three times a day", days=9.7),
        as_of=AS_OF + timedelta(minutes=7, seconds=31),
    ),
    "since now": using("1 g once daily", days=0.0),
    "since years": using("1 g once daily", days=3650),
    "once": using("2 g once", days=None),
    "every 8 h": using("30 mg mitragynine every 8 h", days=None),
    "every other day": using("2 g every other day"),
    "two phases": using("2 g daily for 5 days then 1 g twice a day"),
    "a phase that is over": using("2 g daily for 5 days", days=9),
    "capsules": product("L4", "capsule")(using("3 capsules twice a day")),
    "7-OH": product("H1", "7oh")(using("10 mg 7-OH twice a day")),
    "no product": replace(using("1 g once daily"), product=None),
    "none": using("none", days=None),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_records_get_an_answer(name):
    answer = advised(AWKWARD[name], n=8)
    assert isinstance(answer, Advice | Refusal)
    text = as_json(answer)
    assert "NaN" not in text
    assert "Infinity" not in text
    if name == "7-OH":
        assert answer.kind == "refusal"
    else:
        assert "none" in policies(answer)


def test_no_target_lies_above_the_tested_range():
    answer = advised(using("80 mg mitragynine daily", days=60))
    assert isinstance(answer, Advice)
    by_policy: dict[str, Option] = {one.policy: one for one in answer.options}
    assert "higher" not in by_policy
    lower = by_policy["lower"]
    last = stated(lower.plan).steps[-1]
    assert stated(last.mitragynine_mg_per_day) <= bound("tested_mg_per_day")
    assert stated(lower.target_mg_per_day) <= bound("tested_mg_per_day")
    assert {"not endorsed", "above tested range"} <= set(by_policy["stay"].marks)


def test_a_refusal_for_a_pregnant_daily_user_never_says_stop_at_once():
    answer = advised(using("2 g daily", history=woman(pregnant=True)))
    assert isinstance(answer, Refusal)
    assert answer.plan
    assert "Do not stop abruptly" in answer.actions[0].what
    assert "obstetric" in answer.actions[0].whom


# need a habit or a woman, or take a fact away, and so do not only add
CONTRAINDICATIONS = sorted(
    rule.id
    for rule in rules()
    if rule.effect is not Effect.note
    and rule.id.split(".")[0] not in ("SR01", "SR10", "SR11", "SR12", "SR15", "SR17")
    and rule.id
    not in ("SR05.untested", "SR06.alp", "CN24.dependence", "CN00.undeclared",
            "IX00.undeclared", "IX23.no_ecg")
)  # fmt: skip


@pytest.mark.slow
def test_adding_a_contraindication_never_opens_a_policy():
    """On finished answers; `test_gates.py` holds the same for every gate."""
    chance = Random(1)
    bases = [
        *(clean(), woman(), AWKWARD["only daily use"]),
        using("1 g once daily", days=5),
        using("2 g three times a day", days=100),
    ]
    before = [policies(advised(base, n=8)) for base in bases]
    for _ in range(25):
        which = chance.randrange(len(bases))
        rule = chance.choice(CONTRAINDICATIONS)
        added = additions()[rule](bases[which])
        after = policies(advised(added, n=8))
        assert after <= before[which], rule
        assert after <= allowed_policies(gates(added, Role.clinician), added)


def test_no_amount_is_named_of_a_habit_that_nobody_told():
    history = replace(using(), regimen=None, since=None, daily_use=True)
    answer = advised(history)
    assert isinstance(answer, Advice)
    for one in answer.options:
        assert one.policy != "lower"
        assert not AMOUNT.search(" ".join((taking_in_words(one.regimen), *way(one))))
