"""`python -m tests.schemas`, at the root."""

from . import store

store()
