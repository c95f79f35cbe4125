"""One line of a medication list, read word by word.

    line      = { medicine | amount | direction | joiner medicine | and … | sign }
    medicine  = the longest run of words that is a name, then its salt
    amount    = number [ unit ]
    direction = route, frequency, form, reason for use …: `chart_words.tsv`

Whatever is left was not read, and the line was then understood in part alone: `unread`
says which words. A name is matched whole and exactly, never inside a longer word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from ..evidence.table import rows
from .medicine import Drug
from .names import as_taken, by_code, of_name, of_word
from .not_taken import REMARKS
from .spelling import Word, key_of, plain, said_once, words_of

UNREADABLE = "a name that cannot be read"
LONGEST_NUMBER = 9  # signs; more is no strength
LONGEST_RUN = 9  # words of the longest name or phrase, hyphens counted
NOTHING_TAKEN = "nothing"  # kind of the lines that say that nothing is taken
ANY_NUMBER = "0"  # stands for every number in `chart_words.tsv`
#: A number without unit that is a year of somebody's life: no strength.
_YEAR = re.compile(r"19[89]\d|20(?:0[1-9]|[123]\d)")
_SIGNS = frozenset("-/,;:+&()[]|@.'\"")
_BETWEEN_AMOUNTS = frozenset("-/,;:")


class RunKind(StrEnum):
    """What a run of words says."""

    medicine = "medicine"
    salt = "salt"
    number = "number"
    unit = "unit"
    form = "form"
    route = "route"
    frequency = "frequency"
    duration = "duration"
    purpose = "purpose"  # for …
    reason = "reason"
    label = "label"  # part of a product's name, or what it is for: "night", "cold"
    remark = "remark"
    joiner = "joiner"  # with …: a medicine follows
    conjunction = "conjunction"  # and …: anything follows
    sign = "sign"
    unread = "unread"


#: After these a reason or label may be part of a product's name ("Tylenol Cold").
_OF_A_NAME = frozenset({RunKind.medicine, RunKind.salt, RunKind.label})


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """What one line says.

    given     as written
    name      the same without its amounts
    drugs     its medicines, by ingredient
    unread    the parts that were not read, as written; () when all was
    strength  amounts as written; so are route, frequency, form and reason
    """

    given: str
    name: str
    drugs: tuple[Drug, ...]
    unread: tuple[str, ...]
    strength: str
    route: str
    frequency: str
    form: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that belong together, from number `start` to before `end`."""

    kind: RunKind
    start: int
    end: int
    drugs: tuple[Drug, ...] = ()


@lru_cache(maxsize=4096)
def charted(given: str) -> Charted:
    """What the line says, and which of its words were not read."""
    line = said_once(plain(given).strip())
    coded = by_code(line)
    words = words_of(line)
    runs = [] if coded else _checked(_runs(words), words)
    named = tuple(dict.fromkeys(drug for run in runs for drug in run.drugs))

    def said(*kinds: RunKind) -> str:
        return " ".join(_text(line, words, run) for run in runs if run.kind in kinds)

    unread = tuple(dict.fromkeys(_unread(line, words, runs)))
    name = _without_amounts(line, words, runs)
    if not coded and not named and not unread:
        unread = (name or line or UNREADABLE,)
    return Charted(
        given=given.strip(),
        name=name or line,
        drugs=coded or as_taken(named, frozenset(_directions(words, runs))),
        unread=unread,
        strength=said(RunKind.number, RunKind.unit),
        route=said(RunKind.route),
        frequency=said(RunKind.frequency),
        form=said(RunKind.form),
        reason=said(RunKind.reason),
    )


def _runs(words: Sequence[Word]) -> list[_Run]:
    """The line cut into runs, the longest match first."""
    runs: list[_Run] = []
    at = 0
    while at < len(words):
        runs.append(_run(words, at, runs[-1].kind if runs else RunKind.sign))
        at = runs[-1].end
    return runs


def _run(words: Sequence[Word], at: int, before: RunKind) -> _Run:
    """The longest name or phrase that begins at word number `at`."""
    name, drugs = _name(words, at)
    phrase, kind = _phrase(words, at)
    if kind is RunKind.salt and before is RunKind.medicine and phrase >= name:
        return _Run(RunKind.salt, at, at + phrase)
    if name and name >= phrase:
        return _Run(RunKind.medicine, at, at + name, drugs)
    if phrase:
        return _Run(kind, at, at + phrase)
    word = words[at]
    if _YEAR.fullmatch(word.text) and not _ends_in_an_amount(words, at):
        return _Run(RunKind.unread, at, at + 1)
    if word.is_number and len(word.text) <= LONGEST_NUMBER:
        return _Run(RunKind.number, at, at + 1)
    return _Run(RunKind.sign if word.text in _SIGNS else RunKind.unread, at, at + 1)


def _name(words: Sequence[Word], at: int) -> tuple[int, tuple[Drug, ...]]:
    """Length of the longest name that begins here, and the medicines behind it."""
    for length, key in _keys(words, at):
        drugs = of_name(key)
        if drugs and not _ends_in_an_amount(words, at + length - 1):
            return length, drugs
    drugs = of_word(words[at].key)
    return (1, drugs) if drugs else (0, ())


def _ends_in_an_amount(words: Sequence[Word], last: int) -> bool:
    """Whether the number that ends a name counts what follows ("3 times a day")."""
    if not words[last].is_number:
        return False
    following = _phrase(words, last + 1)[1] if last + 1 < len(words) else None
    return following is RunKind.unit or _phrase(words, last)[0] > 1


def _phrase(words: Sequence[Word], at: int) -> tuple[int, RunKind]:
    """Length and kind of the longest phrase of a chart that begins here."""
    for length, key in _keys(words, at, any_number=True):
        if key in phrases():
            return length, phrases()[key]
    return 0, RunKind.unread


def _keys(
    words: Sequence[Word], at: int, *, any_number: bool = False
) -> list[tuple[int, str]]:
    """Lengths and keys of the runs that begin here, the longest first."""
    keys, run = [], list[str]()
    if words[at].text == "-":
        return []
    for length, word in enumerate(words[at : at + LONGEST_RUN], start=1):
        if word.text != "-":
            key = ANY_NUMBER if any_number and word.is_number else word.key
            if key != ANY_NUMBER or not any_number or run[-1:] != [ANY_NUMBER]:
                run.append(key)
            keys.append((length, " ".join(run)))
    return keys[::-1]


def _checked(runs: list[_Run], words: Sequence[Word]) -> list[_Run]:
    """The runs, those unread that may not stand where they stand."""
    spoken = [run for run in runs if run.kind is not RunKind.sign]
    after = dict(pairwise(spoken))
    before = {run: earlier for earlier, run in after.items()}
    checked = [
        run
        if _may_stand(run, before.get(run), after.get(run), words)
        else _Run(RunKind.unread, run.start, run.end)
        for run in runs
    ]
    unread = [run for run in checked if run.kind is RunKind.unread]
    edges = {words[run.start].start for run in unread}
    edges |= {words[run.end - 1].end for run in unread}
    return [
        _Run(RunKind.unread, run.start, run.end)
        if run.kind is RunKind.number
        and edges & {words[run.start].start, words[run.end - 1].end}
        else run
        for run in checked
    ]


def _may_stand(
    run: _Run, before: _Run | None, after: _Run | None, words: Sequence[Word]
) -> bool:
    if run.kind is RunKind.unit:
        return before is not None and before.kind in (RunKind.number, RunKind.unit)
    if run.kind is RunKind.joiner:
        return after is not None and after.kind in (RunKind.medicine, RunKind.unread)
    if run.kind is RunKind.conjunction:
        return after is not None
    if run.kind is RunKind.purpose:
        return after is not None and after.kind in (RunKind.reason, RunKind.label)
    if run.kind in (RunKind.reason, RunKind.label):
        return before is not None and before.kind not in _OF_A_NAME
    if run.kind is RunKind.number and after and after.kind is RunKind.medicine:
        return not _is_joined(words, run.end - 1, after.start)
    return run.kind is not RunKind.salt or before is not None


def _is_joined(words: Sequence[Word], first: int, second: int) -> bool:
    """Whether a hyphen without blanks stands between two words ("6-acetyl…")."""
    return (
        second - first == 2
        and words[first + 1].text == "-"
        and words[second].start - words[first].end == 1
    )


def _unread(line: str, words: Sequence[Word], runs: Sequence[_Run]) -> list[str]:
    """The text of unread runs; those with only blanks and signs between as one."""
    parts: list[list[int]] = []
    is_open = False
    for run in runs:
        if run.kind is RunKind.unread:
            if is_open:
                parts[-1][1] = run.end
            else:
                parts.append([run.start, run.end])
            is_open = True
        elif run.kind is not RunKind.sign:
            is_open = False
    return [line[words[start].start : words[end - 1].end] for start, end in parts]


def _without_amounts(line: str, words: Sequence[Word], runs: Sequence[_Run]) -> str:
    """The line as written, without its amounts and the signs beside them."""
    amounts = [run.kind in (RunKind.number, RunKind.unit) for run in runs]
    beside = [any(amounts[max(0, at - 1) : at + 2]) for at in range(len(runs))]
    text, end = "", 0
    for run, is_amount, is_beside in zip(runs, amounts, beside, strict=True):
        start = words[run.start].start
        is_between = is_beside and words[run.start].text in _BETWEEN_AMOUNTS
        if not is_amount and not is_between:
            text += (" " if start > end and text else "") + _text(line, words, run)
            end = words[run.end - 1].end
    return text


def _text(line: str, words: Sequence[Word], run: _Run) -> str:
    return line[words[run.start].start : words[run.end - 1].end]


def _directions(words: Sequence[Word], runs: Sequence[_Run]) -> list[str]:
    """Keys of what a line says of how a medicine is kept and taken."""
    kinds = (
        RunKind.form,
        RunKind.route,
        RunKind.frequency,
        RunKind.remark,
        RunKind.reason,
    )
    return [
        " ".join(word.key for word in words[run.start : run.end])
        for run in runs
        if run.kind in kinds
    ]


@cache
def phrases() -> dict[str, RunKind]:
    """What the words of `chart_words.tsv` say, by key."""
    return {
        key_of(row["word"]): RunKind(row["kind"])
        for row in rows("chart_words")
        if row["kind"] not in (NOTHING_TAKEN, *REMARKS)
    }
