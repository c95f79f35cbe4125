"""A page as PDF/A-3: paged, tagged, its letters inside it, the answer attached.

The same page and the same answer make the same bytes: the dates are those of the
page, the identifier is a hash of what is written, and the letters are the package's.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from ..errors import InputError
from .pdf_extra import fonts, urls, weasyprint

VARIANT = "pdf/a-3a"  # archived, tagged, with any file inside
LOOK = Path(__file__).parent / "fonts" / "pdf.css"
FAMILY = "Printed"  # as `pdf.css` calls the letters

#: The day of a page that is about no day: what is attached must have a date.
NO_DAY = datetime(2000, 1, 1)

#: What WeasyPrint only warns of, and what leaves a hole in a page.
HOLES = (".notdef glyph", "Font-face")

_CHART = re.compile(r'<svg class="chart"[^>]* aria-label="([^"]*)"[^>]*>')


def pdf(page: str, answer: str) -> bytes:
    """The page as a PDF, and beside it the answer, which is JSON."""
    with no_hole():
        letters = fonts.FontConfiguration()
        look = weasyprint.CSS(filename=LOOK, font_config=letters)
        document = weasyprint.HTML(
            string=readable(page), url_fetcher=urls.URLFetcher(allowed_protocols=())
        ).render(stylesheets=[look], font_config=letters, pdf_variant=VARIANT)
        day = dated(document.metadata.created)
        document.metadata.attachments = [
            weasyprint.Attachment(
                string=answer,
                name="answer.json",
                description="The answer that the page shows",
                created=day,
                modified=day,
                relationship="Source",
            )
        ]
        written = BytesIO()
        document.write_pdf(
            written,
            pdf_variant=VARIANT,
            pdf_identifier=sha256(f"{page}\0{answer}".encode()).digest()[:16],
        )
    return written.getvalue()


def readable(page: str) -> str:
    """The page with its charts in the same letters, each named as a PDF names it."""
    named = _CHART.sub(r"\g<0><title>\g<1></title>", page)
    return named.replace('font-family="sans-serif"', f'font-family="{FAMILY}"')


def dated(created: str | None) -> datetime:
    """The day that the page says of itself."""
    return datetime.fromisoformat(created) if created else NO_DAY


@contextmanager
def no_hole() -> Iterator[None]:
    """Raise, when done, for a letter that no font has."""
    log, warned = logging.getLogger("weasyprint"), Warned()
    level = log.level
    log.addHandler(warned)
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.removeHandler(warned)
        log.setLevel(level)
    if warned.holes:
        raise InputError(
            "cannot be printed as a PDF: " + "; ".join(dict.fromkeys(warned.holes)),
            allowed="a font that has the letter, installed on this machine; or .html",
        )


class Warned(logging.Handler):
    """The warnings that must not pass."""

    def __init__(self) -> None:
        super().__init__()
        self.holes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what leaves a hole in the page."""
        message = record.getMessage()
        if message.startswith(HOLES):
            self.holes.append(message)
