"""Bars of the answers: gates only take away, a person gets no dose, bytes are equal.

Answers are taken from the command itself, as anyone would get them.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.record.history import History
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rules
from tests.cases.additions import additions
from tests.safety.test_gates import CONTRAINDICATIONS, person

from .row import Bar, at_least, at_most

EXAMPLES = Path("examples")
HITS = 20  # times every gate must have fired in a comparison
MOST_TRIES = 400
ANSWERED = (0, 3)  # exit codes of advice and refusal
THREADS = (1, 2, 4)

#: What a dose looks like: an amount of substance or product, or how often.
DOSE = re.compile(
    r"\d[\d.,]*\s*(?:mg|g|grams?|capsules?|tablets?|units?|shots?|cups?)\b(?!/dL)"
    r"|\b(?:once|twice|\d+ times|three times) (?:a day|daily)"
    r"|mitragynine_mg_per_day\W+\d",
    re.IGNORECASE,
)


def contraindications() -> list[Bar]:
    """No contraindication opens a policy, and every gate was tried."""
    changes, random, hits = additions(), Random(20260603), Counter[str]()
    violations, tried = 0, 0

    def compare(rule: str, before: History) -> None:
        nonlocal violations, tried
        after = changes[rule](before)
        violations += not _policies(after) <= _policies(before)
        tried += 1
        hits.update(gate.rule for gate in gates(after, Role.clinician).fired)

    for rule in CONTRAINDICATIONS:
        for _ in range(HITS):
            compare(rule, person(random))
    for rule in rules():
        for _ in range(MOST_TRIES):
            if hits[rule.id] >= HITS:
                break
            before = changes[rule.id](person(random))
            compare(random.choice(CONTRAINDICATIONS), before)
    fewest = min(hits[rule.id] for rule in rules())
    return [
        at_most(
            f"a contraindication that opens a policy, of {tried} additions",
            violations,
            0,
        ),
        at_least(f"hits of the least tried of {len(rules())} gates", fewest, HITS),
    ]


def _policies(history: History) -> frozenset[str]:
    return allowed_policies(gates(history, Role.clinician), history)


def no_dose_for_a_person() -> Bar:
    """Doses in JSON, text and report with its charts, over all examples."""
    count, examples = 0, sorted(EXAMPLES.glob("*.toml"))
    with TemporaryDirectory() as folder:
        for example in examples:
            page = Path(folder) / f"{example.stem}.html"
            texts = [
                _printed("advise", str(example), "--json"),
                _printed("advise", str(example), "--report", str(page)),
                page.read_text(encoding="utf-8"),
            ]
            answer = json.loads(texts[0])
            own = tuple(answer.pop("understood"))
            said = (json.dumps(answer, ensure_ascii=False), *texts[1:])
            count += sum(len(doses(text, own)) for text in said)
            count += len(answer.get("options", ()))
    return at_most(
        f"doses and options shown to a person, {len(examples)} examples", count, 0
    )


def doses(text: str, own: tuple[str, ...] = ()) -> list[str]:
    """Everything in a text that reads like a dose; styles and curves are not text, and
    lines of their own words, repeated as understood, are theirs."""
    without_curves = re.sub(r"<style.*?</style>|<path[^>]*>", " ", text, flags=re.S)
    words = _in_a_line(unescape(re.sub(r"<[^>]*>", " ", without_curves)))
    for line in own:
        words = words.replace(_in_a_line(line), " ")
    return [match[0] for match in DOSE.finditer(words)]


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def same_bytes() -> Bar:
    """Answers that differ between thread counts."""
    example = str(EXAMPLES / "leaf_certificate.toml")
    commands = (
        ("advise", example, "--role", "clinician", "--json"),
        ("simulate", "--product", "napdi-k51", "--regimen", "2 g once", "--json"),
    )
    differing = 0
    for command in commands:
        first, *others = (_printed(*command, "--threads", str(n)) for n in THREADS)
        differing += sum(other != first for other in others)
    return at_most(f"answers that differ between {THREADS} threads", differing, 0)


def _printed(*arguments: str) -> str:
    """What the command prints."""
    program = "from mitragyna.cli import app; app()"
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True
    )
    assert ran.returncode in ANSWERED, f"{' '.join(arguments)}: {ran.stderr}"
    return ran.stdout
