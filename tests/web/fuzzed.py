"""Requests made up from the description of the interface, and what fails of them."""

import subprocess
import sys
from pathlib import Path

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)


def fuzzed(port: int, token: str, person: str, folder: Path, each: int) -> str:
    """What Schemathesis prints; empty where every answer was as it is described.

    person  number in the place of each number of a person
    each    requests of each operation
    """
    config = folder / "schemathesis.toml"
    config.write_text(f'[parameters]\nnumber = "{person}"\n', encoding="utf-8")
    program = Path(sys.executable).parent / "schemathesis"
    ran = subprocess.run(
        [
            *(program, "--config-file", config, "run"),
            f"http://127.0.0.1:{port}/api/v1/openapi.json",
            *("-H", f"Authorization: Bearer {token}", "--phases", "fuzzing"),
            *("-n", str(each), "--seed", "1", "-w", "1"),
            *("--generation-database", "none", "--checks", CHECKS),
            *("--suppress-health-check", "filter_too_much"),
        ],
        capture_output=True,
        text=True,
        timeout=3 * 3600,
        cwd=folder,  # it leaves a cache where it runs
        check=False,
    )
    return "" if ran.returncode == 0 else f"{ran.stdout}{ran.stderr}"
