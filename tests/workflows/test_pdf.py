"""The page as a PDF holds the answer it shows, as its file would hold it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from mitragyna.errors import InputError
from mitragyna.workflows.pdf import pdf
from mitragyna.workflows.save import as_json

PAGE = "<title>A page</title><p>Read this."


def test_the_answer_is_inside_as_its_file_would_hold_it(advice):
    (inside,) = PdfReader(BytesIO(pdf(PAGE, advice))).attachments["answer.json"]
    assert inside.decode() == as_json(advice)


def test_what_is_no_answer_is_not_attached():
    with pytest.raises(InputError, match="is no answer"):
        pdf(PAGE, 1)
