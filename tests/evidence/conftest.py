"""Small evidence folders that the tests own."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest

from mitragyna.evidence.schema import Claim, Origin, Prior, Source

SOURCE = {"key": "Ito1999", "citation": "Ito 1999", "doi": "10.1/x"}
SOURCE |= {"doi_status": "read", "aliases": "ITO1999; Ito99"}
CLAIM = {"claim": "A1", "quantity": "CL/F", "entity": "mitragynine", "unit": "L/h"}
CLAIM |= {"value": "45", "low": "30", "high": "120", "spread_kind": "range"}
CLAIM |= {"source": "Ito1999", "locator": "Table 2", "statistic": "median", "n": "9"}
CLAIM |= {"grade": "B", "grade_basis": "curated", "status": "read", "kind": "number"}
OTHER = CLAIM | {"claim": "A2", "locator": "not recorded", "status": "unconfirmed"}
PRIOR = {"parameter": "CL_MG", "value": "50", "unit": "L/h", "form": "lognormal"}
PRIOR |= {"gsd": "3", "omega": "0.4", "claims": "A1; A2", "status": "construct"}
PRIOR |= {"rule": "geometric mean of the claims"}
ASSUMED = PRIOR | {"parameter": "tlag", "claims": "", "status": "assumed", "omega": ""}
ORIGIN = {"table": "pk/human", "curated_rows": "3", "taken_over": "2"}
DONE = ORIGIN | {"table": "pk/rat", "taken_over": "3"}


def write(folder: Path, table: str, record: type, *rows: dict[str, str]) -> None:
    """Write rows of a record as a table; a column a row does not give is empty."""
    columns = [field.name for field in fields(record)]
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    text = "".join("\t".join(cells) + "\n" for cells in lines)
    (folder / f"{table}.tsv").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path) -> Path:
    """One source, two claims, two priors, two curated tables of which one is short."""
    write(tmp_path, "sources", Source, SOURCE)
    write(tmp_path, "kinetics", Claim, CLAIM, OTHER)
    write(tmp_path, "priors", Prior, PRIOR, ASSUMED)
    write(tmp_path, "origin", Origin, ORIGIN, DONE)
    return tmp_path


@pytest.fixture
def put(tmp_path) -> Callable[..., None]:
    """Write one more table into the folder: name, record, rows."""
    return partial(write, tmp_path)


@pytest.fixture
def claim_row() -> dict[str, str]:
    """The cells of a complete claim."""
    return dict(CLAIM)
