"""A list of medicines is read under the names that people use."""

import pytest

from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.medicines.names import nearest


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Sertraline 50 mg", "sertraline"),
        ("oxycodone hcl", "oxycodone"),
        ("Metoprolol Succinate ER 25mg daily", "metoprolol"),
        ("acetaminophen", "paracetamol"),
        ("St John’s wort", "st john's wort"),
        ("Suboxone 8 mg/2 mg", "buprenorphine"),
        ("buprenorphine/naloxone", "buprenorphine"),
        ("LDN", "naltrexone"),
        ("naloxone nasal spray", "naloxone rescue kit"),
    ],
)
def test_a_drug_is_found_under_the_names_people_use(given_name, name):
    read = recognise([given_name])
    assert [drug.name for drug in read.drugs] == [name]
    assert not read.unrecognised


def test_parts_of_a_combination_are_found_and_the_rest_is_kept():
    read = recognise(["paracetamol + codeine", "ibuprofen and zzyzx 5 mg"])
    assert [d.name for d in read.drugs] == ["paracetamol", "codeine", "ibuprofen"]
    assert read.unrecognised == ("zzyzx",)
    assert read.unlisted == ("ibuprofen",)


def test_the_nearest_names_come_for_a_misspelling():
    assert nearest("gabapentim") == ("gabapentin",)
    assert nearest("zzyzx") == ()


def test_no_name_stands_for_two_drugs():
    names = [name for drug in drugs() for name in (drug.name, *drug.synonyms)]
    assert len(names) == len(set(names))


def test_every_example_agent_of_the_interaction_table_is_known():
    agents = """morphine oxycodone hydrocodone fentanyl methadone tramadol codeine
    midazolam alprazolam diazepam clonazepam zolpidem ethanol gabapentin pregabalin
    naltrexone naloxone samidorphan buprenorphine quetiapine venlafaxine
    desvenlafaxine duloxetine fluoxetine paroxetine sertraline citalopram
    escitalopram phenelzine tranylcypromine selegiline linezolid trazodone buspirone
    bupropion triptans dextromethorphan amitriptyline nortriptyline clomipramine
    tapentadol metoprolol atomoxetine flecainide thioridazine tacrolimus ciclosporin
    sirolimus quinidine ergotamine colchicine simvastatin atorvastatin felodipine
    apixaban sildenafil digoxin dabigatran loperamide ketoconazole itraconazole
    clarithromycin ritonavir grapefruit rifampicin carbamazepine phenytoin amiodarone
    sotalol haloperidol ondansetron macrolides fluoroquinolones acetaminophen
    methotrexate isoniazid valproate kava amphetamine methylphenidate pseudoephedrine
    caffeine clonidine lofexidine tizanidine warfarin theophylline clozapine"""
    read = recognise(agents.split())
    assert not read.unrecognised
    assert not read.unlisted


ASKED = (
    *("midazolam", "alprazolam", "buprenorphine", "methadone", "oxycodone", "fentanyl"),
    *("tramadol", "codeine", "dextromethorphan", "atomoxetine", "metoprolol"),
    *("fluoxetine", "paroxetine", "sertraline", "venlafaxine", "duloxetine"),
    *("amitriptyline", "nortriptyline", "quetiapine", "aripiprazole", "risperidone"),
    *("haloperidol", "simvastatin", "atorvastatin", "apixaban", "warfarin"),
    *("tacrolimus", "ethinylestradiol", "levothyroxine", "zolpidem", "trazodone"),
    *("gabapentin", "pregabalin", "modafinil"),
)


@pytest.mark.parametrize("name", ASKED)
def test_a_drug_that_was_asked_for_is_found_by_name_synonym_and_code(name):
    (drug,) = recognise([name]).drugs
    codes = (drug.atc, drug.atc.lower(), f"ATC {drug.atc}", f"RxCUI: {drug.rxnorm}")
    for word in (name.upper(), *drug.synonyms, *codes, drug.rxnorm):
        assert [d.name for d in recognise([word]).drugs] == [name], word


def test_a_code_never_hides_a_warning():
    assert [d.name for d in recognise(["V03AB15"]).drugs] == ["naloxone"]


def test_a_code_nobody_has_is_not_known():
    read = recognise(["Z99ZZ99", "999999999"])
    assert not read.drugs
    assert read.unrecognised == ("z99zz99", "999999999")
