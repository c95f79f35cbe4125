"""The server starts on this machine alone, and only where somebody can sign in."""

import threading

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.cli import app
from mitragyna.errors import InputError
from mitragyna.web import serving
from mitragyna.web.serving import Listening
from tests.web.client import Browser, answering
from tests.web.conftest import PASSWORD, writer


def test_another_address_needs_tls_before_it():
    assert Listening(host="::1").address == "http://[::1]:8750/"
    with pytest.raises(InputError, match=r"--host.*--behind-tls"):
        Listening(host="0.0.0.0")
    with pytest.raises(InputError, match="--proxy"):
        Listening(host="0.0.0.0", is_behind_tls=True)
    assert Listening(host="0.0.0.0", is_behind_tls=True, proxy="10.0.0.0/24")
    for proxy in ("*", "0.0.0.0/0", "proxy.example"):
        with pytest.raises(InputError, match="no address of a proxy"):
            Listening(is_behind_tls=True, proxy=proxy)


def test_the_command_serves_until_it_is_told_to_end(tmp_path, monkeypatch):
    monkeypatch.setenv("MITRAGYNA_STORE", str(tmp_path / "a.db"))
    monkeypatch.setenv("MITRAGYNA_KEYS", str(tmp_path / "keys"))
    mg.make_store(writer("1"), "UTC")
    new = mg.NewAccount(name="a", password=PASSWORD, standing="clinician")
    mg.set_account(new, writer("2"))
    seen = {}

    def run(application, **options):
        with answering(application) as port:
            reply = Browser(port).get("/healthz")
        seen.update(options, status=reply.status)

    monkeypatch.setattr(serving.uvicorn, "run", run)
    monkeypatch.setattr(serving, "first_answer", threading.Event)
    refused = CliRunner().invoke(app, ["serve", "--new"])
    assert refused.exit_code == 2
    assert "holds somebody already" in refused.stderr
    ran = CliRunner().invoke(app, ["serve", "--no-browser", "--port", "1234"])
    assert ran.exit_code == 0, ran.output
    assert "http://127.0.0.1:1234/ answers" in ran.stderr
    assert seen["status"] == 200
    assert (seen["access_log"], seen["proxy_headers"]) == (False, False)
    words = ["serve", "--no-browser", "--behind-tls", "--proxy", "10.0.0.5"]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert (seen["forwarded_allow_ips"], seen["proxy_headers"]) == ("10.0.0.5", True)
