"""The JSON schema of each answer, made from its records."""

from typing import Any

from pydantic import TypeAdapter

from ..answer import (
    Advice,
    Attribution,
    Refusal,
    Taper,
    Titration,
    TrialPlan,
    TrialRead,
    Watched,
)
from ..calibrate.hypotheses import WeighedHypotheses
from ..dosing.products import Products
from .calibrate import KineticsFit
from .certificate import Checked
from .coverage import MedicinesCovered
from .crowd import Crowded
from .describe import Description
from .document import published_as
from .fit import PersonFit
from .forms import Forms
from .interactions import Beside
from .simulate import Simulated
from .validate import Validation

#: What each answer is made of.
MADE_OF: dict[str, Any] = {  # Any: records and unions of records
    "advice": Advice | Refusal,
    "attribution": Attribution | Refusal,
    "calibration": KineticsFit,
    "certificate": Checked,
    "comparison": Products,
    "coverage": MedicinesCovered,
    "crowd": Crowded,
    "fit": PersonFit | Refusal,
    "forms": Forms,
    "hypotheses": WeighedHypotheses,
    "interactions": Beside,
    "model": Description,
    "nof1_analysis": TrialRead | Refusal,
    "nof1_plan": TrialPlan | Refusal,
    "simulation": Simulated,
    "taper": Taper,
    "titration": Titration | Refusal,
    "validation": Validation,
    "watch": Watched,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of an answer; `Any`: whatever JSON holds."""
    published = published_as(name)
    made = TypeAdapter(MADE_OF[name]).json_schema(mode="serialization")
    head = {"schema": {"const": published.schema, "type": "string"}}
    if published.is_technical:
        head["for_whom"] = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": published.schema,
        "type": "object",
        "properties": head,
        "required": [*head],
        "allOf": [{k: v for k, v in made.items() if k != "$defs"}],
        "$defs": made.get("$defs", {}),
    }
