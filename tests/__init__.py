"""What every test may use, and how types are checked while they run."""

from .checked import numbers as numbers
