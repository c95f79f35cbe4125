"""Exact linear part, collocation, SIMD lanes: the one place that knows a compiler."""

from .batch import Doses as Doses
from .batch import Solution as Solution
from .batch import solve as solve
from .cuda import solve_on_cuda as solve_on_cuda
from .histogram import Histogram as Histogram
from .processor import instruction_set as instruction_set
