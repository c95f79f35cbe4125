"""Exact linear part, collocation, SIMD lanes: the one place that knows a compiler."""

from .batch import ROUGH as ROUGH
from .batch import TOLERANCE as TOLERANCE
from .batch import Solution as Solution
from .batch import solve as solve
from .counting import Counted as Counted
from .counting import count as count
from .cpu.machine import is_empty as is_empty
from .cpu.processor import instruction_set as instruction_set
from .cpu.processor import slower as slower
from .cuda.run import count_on_cuda as count_on_cuda
from .cuda.run import solve_on_cuda as solve_on_cuda
from .histogram import Histogram as Histogram
from .schedule.doses import Doses as Doses
from .schedule.task import Problem as Problem
