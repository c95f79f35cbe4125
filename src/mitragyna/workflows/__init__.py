"""The use cases: load, compute, answer."""

from .cases import advise as advise
from .cases import calibrate as calibrate
from .cases import certificate as certificate
from .cases import compare as compare
from .cases import comparison_report as comparison_report
from .cases import coverage as coverage
from .cases import credibility_report as credibility_report
from .cases import forms as forms
from .cases import hypotheses as hypotheses
from .cases import interactions as interactions
from .cases import report as report
from .cases import simulate as simulate
from .cases import validate as validate
from .request import Comparison as Comparison
from .request import Medicines as Medicines
from .request import Simulation as Simulation
