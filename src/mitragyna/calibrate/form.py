"""One way to write a part of the model: another variant, or other evidence."""

from dataclasses import dataclass, field

from ..evidence.load import Evidence, load
from ..model.variants import Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelForm:
    """One way to write a part of the model.

    evidence  with the priors that the form sets
    """

    name: str
    variant: Variant = Variant.standard
    evidence: Evidence = field(default_factory=load)
