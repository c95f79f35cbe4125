"""The command `mitragyna`: parse, call one workflow, print."""

from .app import app as app
