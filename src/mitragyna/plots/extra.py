"""What the optional extra `report` brings, with the remedy when it is missing.

Charts and pages import from here, so that `import mitragyna` needs none of it.
"""

from ..errors import InputError

try:
    import altair as altair
    import jinja2 as jinja2
    import markupsafe as markupsafe
    import vl_convert as vl_convert
except ModuleNotFoundError as missing:
    raise InputError(
        f"charts and reports need {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[report]' (make brings all)"
    ) from missing
