"""Every line that sends somebody to help today is whole on every terminal."""

import io
import re
import sys

import pytest

from mitragyna.answer import Action, Tier, Urgency
from mitragyna.cli import encoding as encodings
from mitragyna.cli.answers import table, urgent
from mitragyna.cli.terminal import Terminal
from mitragyna.safety.rules import rules

#: As texts come from a record besides: accents, Greek, a long name of a medicine.
STRANGE = "Åñ µ ≥ 5 × – “x” hydroxyprogesteroncaproate/dextromethorphan-codeine 日本"


def actions():
    for rule in rules():
        if rule.tier in (Tier.call_now, Tier.same_day):
            yield Action(
                what=f"{rule.reason} {rule.next_step} {STRANGE}",
                whom=rule.whom,
                urgency=Urgency.now if rule.tier is Tier.call_now else Urgency.today,
                source=rule.source,
                tier=rule.tier,
            )


def printed(monkeypatch, encoding, columns, show):
    """What reaches a terminal of this encoding and width."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", stream)
    encodings.prepare()
    show(Terminal())
    stream.flush()
    monkeypatch.undo()
    return raw.getvalue().decode(encoding)


def words(text, encoding):
    plain = text.encode(encoding, encodings.HANDLER).decode(encoding)
    return re.sub(r"[\s│┃|]+", " ", plain).strip()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8"])
@pytest.mark.parametrize("columns", ["0", "1", "20", "40", "80", "nonsense"])
def test_every_emergency_is_printed_to_its_last_word(encoding, columns, monkeypatch):
    every = tuple(actions())
    assert len(every) > 50
    shown = words(
        printed(monkeypatch, encoding, columns, lambda to: urgent(to, every)), encoding
    )
    for action in every:
        heading = "NOW" if action.urgency == "now" else "TODAY"
        line = f"{heading}: {action.what} ({action.whom})"
        assert words(line, encoding) in shown, action


@pytest.mark.parametrize("columns", ["0", "20", "40", "80"])
def test_no_word_of_it_is_lost_in_the_table_of_what_to_do(columns, monkeypatch):
    rows = [(action.urgency, action.what, action.whom) for action in actions()]
    names = ("how soon", "what", "whom")
    shown = printed(
        monkeypatch, "utf-8", columns, lambda to: to.print(table(names, rows))
    )
    whole = set(words(shown, "utf-8").split())
    for row in rows:
        assert set(" ".join(row).split()) <= whole
