"""Exact linear part, collocation, SIMD lanes: the only place that knows Numba."""

from .processor import use_widest

use_widest()

from .batch import Doses as Doses  # noqa: E402  (after the processor is chosen)
from .batch import Solution as Solution  # noqa: E402
from .batch import solve as solve  # noqa: E402
from .histogram import Histogram as Histogram  # noqa: E402
from .processor import instruction_set as instruction_set  # noqa: E402
