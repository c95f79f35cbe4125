"""Curated facts with provenance: sources, claims, priors and verdicts."""

from .load import Evidence as Evidence
from .load import load as load
from .schema import Claim as Claim
from .schema import Prior as Prior
from .schema import Source as Source
from .schema import Study as Study
from .schema import Verdict as Verdict
from .trace import Trace as Trace
from .trace import gaps as gaps
from .trace import lines as lines
from .trace import not_taken_over as not_taken_over
from .trace import why as why
