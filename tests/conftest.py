"""What tests of several rooms need."""

import os
import shutil
import subprocess

import pytest


@pytest.fixture
def headless(tmp_path):
    """Chromium without a window, told by arguments; skipped visibly where there is
    none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("Chromium was not found")

    def run(*arguments: str) -> str:
        fixed = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
        )
        command = [program, *fixed, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=120, check=True
        ).stdout

    return run
