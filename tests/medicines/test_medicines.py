"""Medicines as people write them, from the line to the gates."""

from pathlib import Path
from random import Random

import pytest

from mitragyna.answer import Effect, Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.medicines.charted import charted
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.safety.gates import gates
from tests.cases.mutations import BAD
from tests.cases.people import clean, seen, using, with_drugs, with_seen
from verify.medicines import SHARE_READ, opened, written_as

PRESCRIBED = Path(__file__).parents[2] / "benchmarks" / "prescribed.tsv"
REFUSING = {Effect.no_start, Effect.no_output, Effect.stop_now}


def fired(*lines):
    """Rules about medicines that fire beside kratom."""
    of_person = gates(with_drugs(*lines)(using()), Role.clinician).fired
    return {g.rule for g in of_person if g.rule.startswith(("IX", "SR03"))}


def refuses(*lines):
    of_person = gates(with_drugs(*lines)(using()), Role.clinician).fired
    return any(gate.effect in REFUSING for gate in of_person)


def test_much_prescribed_medicines_are_read_as_what_they_are_or_refuse():
    lines = list(written_as(PRESCRIBED))
    assert len(lines) >= 6 * 300
    lines = Random(11).sample(lines, 600)  # all of them in `make verify`
    read = [(charted(line), set(names)) for line, names in lines]
    for one, names in read:
        assert names, one.given
        assert one.unread or {drug.name for drug in one.drugs} == names, one.given
    full = sum(not one.unread for one, _ in read)
    assert full / len(lines) >= SHARE_READ


def test_a_written_line_has_the_gates_of_its_clean_names():
    lines = list(written_as(PRESCRIBED))
    for line, names in Random(7).sample(lines, 30):
        assert fired(line) >= fired(*names), line


@pytest.mark.parametrize(
    ("charted_line", "clean_names"),
    [
        ("oxycodone-acetaminophen 7.5/325 q6h prn", ("oxycodone", "paracetamol")),
        ("Percocet 5-325 1-2 tabs PO q4-6h PRN pain", ("oxycodone", "paracetamol")),
        ("tramadol HCl 50 mg TID prn", ("tramadol",)),
        ("lorazepam 1 mg SL qhs prn anxiety", ("lorazepam",)),
        ("Zubsolv 5.7-1.4 mg SL tab", ("buprenorphine",)),
        ("venlafaxine ER 75mg caps, 1 qAM w/ food", ("venlafaxine",)),
        ("SEROQUEL XR 50MG TAB nightly", ("quetiapine",)),
        ("Nurofen Plus 2 tabs tds", ("ibuprofen", "codeine")),
        ("Targin 10/5 mg 1-0-1", ("oxycodone",)),
        ("Kodein 30 mg bei Bedarf", ("codeine",)),
        ("escitalopramum 10 mg", ("escitalopram",)),
        ("Paxlovid 300/100 BID x 5 days", ("ritonavir", "nirmatrelvir")),
        ("fluoxetine 20mg; diazepam 5mg", ("fluoxetine", "diazepam")),
    ],
)
def test_a_charted_line_keeps_the_stops_of_its_clean_names(charted_line, clean_names):
    assert fired(charted_line) == fired(*clean_names)
    assert refuses(charted_line) == refuses(*clean_names)


OPIOID, SEDATIVE, KRATOM = "IX01.opioid", "SR03.barbiturate", "IX29.stacked"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("tianeptine 12.5 mg", OPIOID),
        ("ZaZa red", OPIOID),
        ("nalbuphine", OPIOID),
        ("pentazocine", "IX01.mixed"),
        ("butorphanol nasal spray", OPIOID),
        ("dihydrocodeine", OPIOID),
        ("akuamma seeds", OPIOID),
        ("isotonitazene", OPIOID),
        ("Lomotil", OPIOID),
        ("phenibut 1 g", SEDATIVE),
        ("GHB", SEDATIVE),
        ("carisoprodol 350 mg", "SR03.barbiturate"),
        ("Soma 350", "SR03.barbiturate"),
        ("baclofen 10 mg TID", "IX00.sedative"),
        ("bromazolam", "IX02.benzodiazepine"),
        ("zolpidem", "IX02.benzodiazepine"),
        ("7oh pills", KRATOM),
        ("MGM-15", KRATOM),
        ("MGM-16 tablets", KRATOM),
        ("pseudoindoxyl", KRATOM),
        ("3-dehydromitragynine", KRATOM),
        ("grapefruit juice", "IX20.inhibitor"),
        ("Genvoya", "IX20.inhibitor"),
        ("St. John's Wort", "IX21.inducer"),
        ("kava", "IX24.kava"),
        ("CBD oil", "IX00.sedative"),
        ("Xarelto 20 mg", "IX18.doac"),
        ("risperidone 2 mg", "IX30.prolactin"),
        ("risperidone 2 mg", "IX23.qt"),
        ("amisulpride", "IX30.prolactin"),
        ("domperidone", "IX23.qt"),
        ("metoclopramide", "IX30.prolactin"),
        ("cabergoline", "IX30.dopamine"),
        ("levetiracetam", "IX32.antiepileptic"),
        ("methylene blue", "IX11.maoi"),
        ("linezolid 600 mg", "IX11.maoi"),
        ("hydroxychloroquine", "IX23.qt"),
        ("Contrave", "IX05.antagonist"),
    ],
)
def test_a_medicine_of_shop_street_or_chart_sets_off_its_rule(name, rule):
    assert rule in fired(name)


@pytest.mark.parametrize(
    ("prefix", "classes"),
    [
        ("N02A", {"IX01", "IX06"}),
        ("N05A", {"sedative", "IX08", "IX12", "IX05"}),
        ("N05BA", {"IX02"}),
        ("N05CD", {"IX02"}),
        ("N05CF", {"IX02"}),
        ("N05CA", {"SR03"}),
        ("N03AA", {"SR03"}),
        ("N02BF", {"IX04"}),
        ("N02CC", {"IX12"}),
        ("N06AA", {"IX13", "IX12"}),
        ("N06AB", {"IX10"}),
        ("N06AF", {"IX11"}),
        ("N06BA", {"IX25"}),
        ("J01FA", {"IX23"}),
        ("J01MA", {"IX23"}),
        ("J02AC", {"IX20", "IX20.moderate"}),
        ("J05AE", {"IX20"}),
        ("C01BA", {"IX23"}),
        ("C01BC", {"IX23"}),
        ("C01BD", {"IX23"}),
        ("C10AA", {"IX18", "liver", "-"}),
        ("L04AD", {"IX17", "-"}),
        ("M03BX", {"sedative", "IX26", "IX02"}),
        ("R06AD", {"sedative"}),
        ("B01AA", {"IX27"}),
        ("B01AF", {"IX18.doac"}),
    ],
)
def test_a_group_of_the_index_has_its_class_in_every_member(prefix, classes):
    members = [drug for drug in drugs() if drug.atc.startswith(prefix)]
    assert members
    bare = [d.name for d in members if not (d.classes | {"-"}) & classes]
    assert bare == []


def test_one_more_medicine_never_opens_a_policy():
    # every medicine in `make verify-full`; rules see no more of one than its classes
    kinds = {drug.classes: drug.name for drug in drugs()}
    names = Random(3).sample(sorted(kinds.values()), 24)
    for person in (clean(), using()):
        assert opened(names, person, Random(3)) == []


def unwell(*bad):
    """Someone with one more bad result, as `mutations` adds them."""
    quantity, value, unit, limit = bad
    return with_seen(seen(quantity, value, unit, limit=limit))(using())


#: A bad result that a class of medicines explains: alone it blocks, beside them the
#: rules of the class judge it. An anticoagulant of this class raises the INR on
#: purpose; an INR of 2.6 without one is a liver that fails. No other pair may be here.
EXPLAINED = {("inr", "IX27")}
INR = ("inr", 2.6, "-", None)


@pytest.mark.parametrize("bad", [*BAD, INR], ids=lambda bad: f"{bad[0]} {bad[1]}")
def test_no_medicine_opens_a_policy_beside_a_bad_result_that_it_does_not_explain(bad):
    explaining = {of for result, of in EXPLAINED if result == bad[0]}
    rest = [d.name for d in drugs() if not d.classes & explaining]
    assert loosening(unwell(*bad), Random(bad[1]).sample(sorted(rest), 3)) == []


def test_only_warfarin_and_its_like_open_a_policy_beside_a_raised_inr():
    members = [drug.name for drug in drugs() if "IX27" in drug.classes]
    blocked = unwell(*INR)
    assert "warfarin" in loosening(blocked, members)
    # liver tests that are raised too are not explained by it
    yellow = with_seen(seen("alt", 300, "U/L", limit=40))(blocked)
    assert loosening(yellow, members) == []


def loosening(person, names):
    """The medicines of these that open a policy in someone like this."""
    left = left_for(person)
    return [name for name in names if not left_for(with_drugs(name)(person)) <= left]


def left_for(person):
    return allowed_policies(gates(person, Role.clinician), person)


def test_a_part_that_is_not_read_never_opens_a_policy():
    for line in ("zzyzx", "sertraline zzyzx", "none of these"):
        assert refuses(line)
        assert recognise([line]).unrecognised
