"""What kratom is predicted to do in one person with chronic pain, and how sure
anyone can be.

Everything public stands here by name and is loaded when it is first used: records need
pydantic, verbs need the engine, and `mitragyna --help` needs neither. This is the only
place where loading waits.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .answer import Advice as Advice
    from .answer import Refusal as Refusal
    from .answer import Role as Role
    from .errors import EvidenceError as EvidenceError
    from .errors import InputError as InputError
    from .errors import MitragynaError as MitragynaError
    from .errors import StaleError as StaleError
    from .errors import StoreError as StoreError
    from .evidence.load import load as load
    from .record.dose import Amount as Amount
    from .record.dose import AmountUnit as AmountUnit
    from .record.dose import Dose as Dose
    from .record.dose import Regimen as Regimen
    from .record.history import History as History
    from .record.observation import Observation as Observation
    from .record.observation import Quantity as Quantity
    from .record.person_text import person_text as person_text
    from .record.product import Certificate as Certificate
    from .record.product import Form as Form
    from .record.product import Product as Product
    from .record.product import product_named as product_named
    from .record.regimen_text import parse_regimen as parse_regimen
    from .record.running_plan import RunningPlan as RunningPlan
    from .record.running_plan import read_plan as read_plan
    from .record.subject import Condition as Condition
    from .record.subject import Sex as Sex
    from .record.subject import Subject as Subject
    from .record.treatment import PrescribedTreatment as PrescribedTreatment
    from .record.trial_of_one import TrialOfOne as TrialOfOne
    from .record.trial_of_one import read_trial as read_trial
    from .record.wish import Goal as Goal
    from .record.wish import Reason as Reason
    from .record.wish import Wish as Wish
    from .store.backup import Restoring as Restoring
    from .web.serving import Listening as Listening
    from .web.serving import Opening as Opening
    from .web.serving import serve as serve
    from .workflows.accounts import NewAccount as NewAccount
    from .workflows.accounts import close_account as close_account
    from .workflows.accounts import set_account as set_account
    from .workflows.accounts import stored_accounts as stored_accounts
    from .workflows.advise import advise as advise
    from .workflows.attribute import attribute as attribute
    from .workflows.calibrate import calibrate_kinetics as calibrate_kinetics
    from .workflows.certificate import certificate as certificate
    from .workflows.compare import compare as compare
    from .workflows.coverage import coverage as coverage
    from .workflows.credibility import credibility_report as credibility_report
    from .workflows.crowd import crowd as crowd
    from .workflows.describe import describe as describe
    from .workflows.document import document as document
    from .workflows.document import json_text as json_text
    from .workflows.document import plain as plain
    from .workflows.example import example as example
    from .workflows.exposure import exposure as exposure
    from .workflows.filed import AnswerWish as AnswerWish
    from .workflows.filed import advise_stored as advise_stored
    from .workflows.filed import stored_answer as stored_answer
    from .workflows.filed import stored_answers as stored_answers
    from .workflows.fit import audit as audit
    from .workflows.fit import fit as fit
    from .workflows.following import carried_on as carried_on
    from .workflows.following import following as following
    from .workflows.forms import forms as forms
    from .workflows.hypotheses import hypotheses as hypotheses
    from .workflows.interactions import interactions as interactions
    from .workflows.nof1 import nof1_analyse as nof1_analyse
    from .workflows.nof1 import nof1_plan as nof1_plan
    from .workflows.nof1 import trial_of_one as trial_of_one
    from .workflows.nof1 import trial_text as trial_text
    from .workflows.pdf import pdf as pdf
    from .workflows.people import people as people
    from .workflows.plot import Panels as Panels
    from .workflows.plot import plot as plot
    from .workflows.read import emergency_first as emergency_first
    from .workflows.read import read as read
    from .workflows.report import advice_report as advice_report
    from .workflows.report import attribution_report as attribution_report
    from .workflows.report import comparison_report as comparison_report
    from .workflows.report import fit_report as fit_report
    from .workflows.report import nof1_report as nof1_report
    from .workflows.report import taper_report as taper_report
    from .workflows.report import titration_report as titration_report
    from .workflows.report import validation_report as validation_report
    from .workflows.report import watch_report as watch_report
    from .workflows.request import Comparison as Comparison
    from .workflows.request import CrowdSimulation as CrowdSimulation
    from .workflows.request import Medicines as Medicines
    from .workflows.request import Simulation as Simulation
    from .workflows.running_plan import calendar as calendar
    from .workflows.running_plan import plan_text as plan_text
    from .workflows.running_plan import running_plan as running_plan
    from .workflows.save import save as save
    from .workflows.schema import schema as schema
    from .workflows.set_right import Withdrawal as Withdrawal
    from .workflows.set_right import take_over as take_over
    from .workflows.set_right import withdraw as withdraw
    from .workflows.simulate import simulate as simulate
    from .workflows.store import back_up as back_up
    from .workflows.store import make_store as make_store
    from .workflows.store import restore_store as restore_store
    from .workflows.store import rewrite_store as rewrite_store
    from .workflows.store import verify_store as verify_store
    from .workflows.stored import WrittenBy as WrittenBy
    from .workflows.stored import erase_person as erase_person
    from .workflows.stored import import_person as import_person
    from .workflows.stored import stored_facts as stored_facts
    from .workflows.stored import stored_people as stored_people
    from .workflows.stored import stored_record as stored_record
    from .workflows.taper import TaperWish as TaperWish
    from .workflows.taper import taper as taper
    from .workflows.titrate import titrate as titrate
    from .workflows.to_arviz import to_arviz as to_arviz
    from .workflows.to_polars import to_polars as to_polars
    from .workflows.to_xarray import to_xarray as to_xarray
    from .workflows.validate import validate as validate
    from .workflows.watch import watch as watch
    from .workflows.why import why as why

#: Module → what it gives; `tests/test_front_door.py` holds it to the lines above.
_GIVES = {
    "answer": "Advice Refusal Role",
    "errors": "EvidenceError InputError MitragynaError StaleError StoreError",
    "evidence.load": "load",
    "record.dose": "Amount AmountUnit Dose Regimen",
    "record.history": "History",
    "record.observation": "Observation Quantity",
    "record.person_text": "person_text",
    "record.product": "Certificate Form Product product_named",
    "record.regimen_text": "parse_regimen",
    "record.running_plan": "RunningPlan read_plan",
    "record.subject": "Condition Sex Subject",
    "record.treatment": "PrescribedTreatment",
    "record.trial_of_one": "TrialOfOne read_trial",
    "record.wish": "Goal Reason Wish",
    "store.backup": "Restoring",
    "web.serving": "Listening Opening serve",
    "workflows.accounts": "NewAccount close_account set_account stored_accounts",
    "workflows.advise": "advise",
    "workflows.attribute": "attribute",
    "workflows.calibrate": "calibrate_kinetics",
    "workflows.certificate": "certificate",
    "workflows.compare": "compare",
    "workflows.coverage": "coverage",
    "workflows.credibility": "credibility_report",
    "workflows.crowd": "crowd",
    "workflows.describe": "describe",
    "workflows.document": "document json_text plain",
    "workflows.example": "example",
    "workflows.exposure": "exposure",
    "workflows.filed": "AnswerWish advise_stored stored_answer stored_answers",
    "workflows.fit": "audit fit",
    "workflows.following": "carried_on following",
    "workflows.forms": "forms",
    "workflows.hypotheses": "hypotheses",
    "workflows.interactions": "interactions",
    "workflows.nof1": "nof1_analyse nof1_plan trial_of_one trial_text",
    "workflows.pdf": "pdf",
    "workflows.people": "people",
    "workflows.plot": "Panels plot",
    "workflows.read": "emergency_first read",
    "workflows.report": (
        "advice_report attribution_report comparison_report fit_report nof1_report "
        "taper_report titration_report validation_report watch_report"
    ),
    "workflows.request": "Comparison CrowdSimulation Medicines Simulation",
    "workflows.running_plan": "calendar plan_text running_plan",
    "workflows.save": "save",
    "workflows.schema": "schema",
    "workflows.set_right": "Withdrawal take_over withdraw",
    "workflows.simulate": "simulate",
    "workflows.store": "back_up make_store restore_store rewrite_store verify_store",
    "workflows.stored": (
        "WrittenBy erase_person import_person stored_facts stored_people stored_record"
    ),
    "workflows.taper": "TaperWish taper",
    "workflows.titrate": "titrate",
    "workflows.to_arviz": "to_arviz",
    "workflows.to_polars": "to_polars",
    "workflows.to_xarray": "to_xarray",
    "workflows.validate": "validate",
    "workflows.watch": "watch",
    "workflows.why": "why",
}
_HOME = {name: module for module, names in _GIVES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """What is public, loaded now and kept."""
    if name == "__version__":
        return import_module("importlib.metadata").version("mitragyna")
    if name not in _HOME:
        raise AttributeError(f"module 'mitragyna' has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What is public."""
    return [*_HOME, "__version__"]
