"""The use cases: load, compute, answer."""

from .cases import advise as advise
from .cases import certificate as certificate
from .cases import coverage as coverage
from .cases import interactions as interactions
from .cases import report as report
from .cases import simulate as simulate
from .request import Medicines as Medicines
from .request import Simulation as Simulation
