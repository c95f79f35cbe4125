"""A pasted certificate: what is read, what breaks a limit, what cannot be."""

import pytest

from mitragyna.errors import InputError
from mitragyna.record.certificate import certificate_in
from mitragyna.web.pages_certificate import CERTIFICATE

CSV = """analyte,value,unit
class,leaf_powder,
batch,<b>7,
mitragynine,1.4,%
lead,30,ppm
"""
TOML = 'class = "leaf_powder"\n[alkaloids]\nmitragynine = "140 %"\n'
(PATH,) = {one.path for one in CERTIFICATE}


def sent(browser, **form):
    form["text"] = form["text"].replace("\n", "\r\n")  # as browsers send it
    return browser.post(PATH, {"form_token": browser.get(PATH).form_token} | form)


def test_what_is_pasted_is_read_and_held_against_limits(clinician):
    page = sent(clinician, text=CSV, kind="csv")
    assert page.status == 200
    assert "leaf_powder" in page.text
    assert "mitragynine_mg_per_g = 14" in page.text
    assert "&lt;b&gt;7" in page.text
    assert '<th scope="row">lead' in page.text
    assert "This batch" in page.text


def test_what_cannot_be_is_said_and_nothing_is_lost(clinician):
    page = sent(clinician, text=TOML, kind="toml")
    assert "140 %" in page.text
    assert page.status == 422 or "What breaks a limit, or cannot be" in page.text
    for wrong in ({"kind": "pdf"}, {"kind": "csv", "place": "Texas"}):
        page = sent(clinician, text=CSV, **wrong)
        assert page.status == 422
        assert "batch,&lt;b&gt;7,\nmitragynine,1.4,%\nlead" in page.text
        assert "Not read" in page.text


def test_no_file_of_the_machine_is_read(clinician):
    page = sent(clinician, text=CSV.replace("leaf_powder", "/etc/passwd"), kind="csv")
    assert page.status == 422
    assert "root:" not in page.text
    with pytest.raises(InputError, match="certificate"):
        certificate_in("not = a", "toml")
