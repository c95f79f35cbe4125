"""The use cases: load, compute, answer."""

from .cases import advise as advise
from .cases import report as report
from .cases import simulate as simulate
from .cases import validate as validate
from .request import Simulation as Simulation
