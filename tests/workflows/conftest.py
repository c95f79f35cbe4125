"""Fabricated answers, those of the reports."""

from tests.report.conftest import advice as advice
from tests.report.conftest import for_person as for_person
from tests.report.conftest import refusal as refusal
