"""The page on use names every key of a person's file."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from mitragyna.record.field import alias
from mitragyna.record.person import Pain, Person
from mitragyna.record.product_tables import ProductTable, RegimenTable
from mitragyna.record.subject import Subject
from mitragyna.record.treatment import PrescribedTreatment
from mitragyna.record.wish import Wish

PAGE = Path(__file__).parents[2].joinpath("docs/use.md").read_text("utf-8")
TABLES = (Pain, Person, RegimenTable, Subject, PrescribedTreatment, Wish, ProductTable)


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.__name__)
def test_every_key_is_named(table):
    keys = [alias(field) for field in fields(table)]
    assert [key for key in keys if not re.search(rf"\b{key}\b", PAGE)] == []
