"""A page as a PDF, with the answer that it shows inside."""

from .save import as_json


def pdf(page: str, answer: object) -> bytes:
    """A page as PDF/A-3 with the answer it shows attached; takes seconds.

    page  HTML as `advice_report` and its like give it
    """
    from ..report import pdf as paged  # deferred: the extra is optional

    return paged.pdf(page, as_json(answer))
