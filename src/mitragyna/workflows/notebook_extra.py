"""What the optional extra `notebook` brings, with the remedy when it is missing."""

from ..errors import InputError

try:
    import pandas as pandas
    import polars as polars
    import pyarrow as pyarrow
    import xarray as xarray
except ModuleNotFoundError as missing:
    raise InputError(
        f"tables and arrays need {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[notebook]'"
    ) from missing
