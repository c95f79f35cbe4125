"""What the optional extra `web` brings for accounts, with the remedy when missing."""

from ..errors import InputError

try:
    import argon2 as argon2
except ModuleNotFoundError as missing:
    raise InputError(
        f"accounts need {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[web]' (make brings all)"
    ) from missing
