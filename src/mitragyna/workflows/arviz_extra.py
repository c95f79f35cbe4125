"""What the optional extra `calibrate` brings, with the remedy when it is missing."""

from ..errors import InputError

try:
    import arviz as arviz
except ModuleNotFoundError as missing:
    raise InputError(
        f"draws for ArviZ need {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[calibrate]'"
    ) from missing
