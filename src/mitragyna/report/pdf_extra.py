"""What the optional extra `pdf` brings, with the remedy when it is missing."""

from ..errors import InputError

LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

try:
    import weasyprint as weasyprint
    from weasyprint import urls as urls
    from weasyprint.text import fonts as fonts
except ModuleNotFoundError as missing:
    raise InputError(
        f"a PDF needs {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[pdf]' (make brings all)"
    ) from missing
except OSError as missing:  # what WeasyPrint itself loads, which pip does not bring
    raise InputError(
        "a PDF needs the library Pango, which is not installed; "
        f"on Debian: apt-get install {LIBRARIES}"
    ) from missing
