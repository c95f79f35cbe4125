"""A result as printed: a number, a bound or a word, and what stands behind it.

1.4 %   14.2 ± 0.3 mg/g   1.4 % (dry weight)              numbers
< 0.01 %   ≤ 5 ppb   > 100 CFU/g   12-14 mg/g             bounds
ND   <LOQ   not detected (LOQ 0.01 %)   absent in 25 g    words
1.4* %   0.3 J ppm   1.4 % (14 mg/g)   12 ppm FAIL        marks, flags, a verdict
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from .field import FieldError
from .numeral import NUMBER, Numeral, number_at, plain_text

EXAMPLES = 'such as "1.4 %", "14 mg/g", "< 0.01 %", "not detected"'


class ResultWord(StrEnum):
    """What a result says in words; `none` for a number."""

    none = ""
    absent = "absent"
    trace = "trace"
    present = "present"
    too_many = "too many"
    untested = "untested"
    passed = "passed"
    failed = "failed"


LOQ = "(?:ll|l|m|p)?(?:oq|od|ql|dl)|m?rl|limit of (?:detection|quantifi?(?:c|t)?ation)"
WORDS = (
    (ResultWord.untested, r"n/?a|n\.a\.|n/?t|n\.t\.|n/r|-+|–|—|pending|tbd|to follow"),
    (ResultWord.untested, r"not (?:tested|analy[sz]ed|reported|requested|applicable)"),
    (
        ResultWord.untested,
        r"see (?:the )?(?:attached|attachment|report|notes?|comments?|below)",
    ),
    (
        ResultWord.absent,
        r"n/?d|n\.d\.?|n\.n\.|(?:not|none|non|un)[ -]?detect(?:ed|able)?",
    ),
    (
        ResultWord.absent,
        r"not (?:quantifiable|quantified|found)|no growth|no detectado",
    ),
    (
        ResultWord.absent,
        r"absent|absence|(?:presumptive )?negativ(?:e|o)?|neg\.?|none|nil",
    ),
    (ResultWord.absent, r"nicht nachweisbar"),
    (ResultWord.absent, r"bl?(?:loq|loq|oq|lod|od|ql|dl|lq|ld|rl|mdl|mrl)"),
    (ResultWord.absent, r"b\.? ?[ldqor]\.? ?[ldqo]\.(?: ?[qdl]\.?)?"),
    (ResultWord.absent, r"below detection(?: limit)?"),
    (ResultWord.absent, rf"(?:<|≤|<=|below|under|less than) ?(?:the )?(?:{LOQ})"),
    (ResultWord.trace, r"traces?(?: amounts?)?|tr\.?|spuren"),
    (
        ResultWord.too_many,
        r"tntc|too numerous to count|(?:confluent|over)[ -]?gr(?:owth|own)",
    ),
    (
        ResultWord.present,
        r"detected|present|(?:presumptive )?positiv(?:e|o)?|pos\.?|found",
    ),
    (ResultWord.present, r"growth"),
    (
        ResultWord.failed,
        r"fail(?:ed|s|ure)?|(?:does|did) not (?:conform|comply|pass|meet)",
    ),
    (
        ResultWord.failed,
        r"non-?(?:compliant|conform(?:ing)?)|out of spec(?:ification)?|oos",
    ),
    (ResultWord.passed, r"pass(?:ed|es)?|conforms?|compl(?:y|ies|iant)|meets|ok"),
    (ResultWord.passed, r"within (?:limits?|spec(?:ification)?s?|range)|satisfactory"),
)
LESS = r"<=|<|≤|⩽|(?:less|lower) than|below|under|up to|at most|max(?:imum)?\b\.?|nmt\b"
MORE = r">=|>|≥|⩾|(?:more|greater) than|above|over|at least|min(?:imum)?\b\.?|nlt\b"
ABOUT = (
    r"~|≈|≅|∼|ca\b\.?|circa|approx(?:\.|imately)?|about|around|etwa"
    r"|est(?:\.|imated)?|mean|average|avg\b\.?"
)
SIGN = re.compile(rf"(?:({LESS})|({MORE})|({ABOUT}))\s*", re.IGNORECASE)
TO = r"\s*(?:-|–|—|to\b|bis\b|\.\.\.?|…)\s*"
SPREAD = r"[(\[]?\s*(?:±|\+/-|\+-)\s*[\d.,]+\s*[)\]]?"
DRY = (
    r"[(\[,]?\s*(?:on (?:a )?)?(?<![a-z])(?:dwb?|d\.w\.|dry (?:weight|wt\.?|mass|basis"
    r"|matter)(?: basis)?|dry(?=\)))\s*[)\]]?$"
)
AS_IS = r"[(\[,]?\s*as[ -](?:is|received)(?: basis)?\s*[)\]]?$"
SAMPLE = r"[(\[]?\s*(?:in|per|/)?\s*(?:a )?\d+(?:\.\d+)?\s*(?:g|grams?|ml)\s*[)\]]?"
#: What refers to a note below the table; a star before a number multiplies.
MARK = r"\s*(?:[*†‡§]+(?!\s*[\d^*])|[(\[](?:\d|[a-f]|(?:foot)?notes? \w+)[)\]])"
#: Flags of a laboratory behind a number: estimated; not detected at that level.
ESTIMATED = r"(?<=\d)\s*(?:J\b|[(\[]?\best(?:\.|imated)?(?![a-z])[)\]]?)"
UNDETECTED = r"(?<=\d)\s*UJ?(?!\w|\s*/)"
#: The limit itself in the place of a result: at it or below it.
AT_LIMIT = rf"(?:{LOQ})(?![\w.])\s*(.*)$"
VERDICT = r"\s*(?:[(\[,;:–-]\s*|(?<=\s))({})(?![\w.])\s*[)\]]?"
BEHIND_VERDICT = r"[(:,-]?\s*((?:[<≤>≥~]|\d)[^()]*)(?:\)\s*([^()]*))?"
BESIDE = r"[(\[]\s*([^()\[\]]*\d[^()\[\]]*)[)\]]\s*$"
UNDETECTED_REMARK = "not detected at this level"
REMARKS = (
    (SPREAD, None),
    (DRY, "dry weight"),
    (AS_IS, "as received"),
    (ESTIMATED, "estimated"),
    (UNDETECTED, UNDETECTED_REMARK),
)
ITS_LOQ = re.compile(
    rf"[(\[,;:]?\s*(?:(?:{LOQ})\s*[:=]?|[<≤(:])\s*(?={NUMBER})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One result, in the unit as printed.

    low, high  what it lies between; equal for a number, None where it is open
    readings   the numbers in it that have two readings
    remarks    about, ± 0.3, dry weight
    beside     the same again in another unit, as printed; "" when not given
    """

    low: float | None
    high: float | None
    unit: str = ""
    word: ResultWord = ResultWord.none
    readings: tuple[Numeral, ...] = ()
    remarks: tuple[str, ...] = ()
    beside: str = ""

    @property
    def exact(self) -> float | None:
        """The number; None when only a bound is printed."""
        return self.low if self.low == self.high else None


def printed(text: str) -> Printed:
    """What a result says; `FieldError` when it says nothing that is known here."""
    plain = plain_text(text)
    bare = re.sub(MARK, "", plain).strip()
    is_marked = bool(bare) and bare != plain
    plain = bare or plain
    result = _in_words(plain) or _in_numbers(plain)
    remarks = (*result.remarks, "marked by the laboratory: read its note")
    return replace(result, remarks=remarks) if is_marked else result


def in_one_way(text: str, readings: tuple[Numeral, ...], unit: str = "") -> None:
    """Raise where a number of `text` has two readings."""
    for one in readings:
        ways = f"{one.thousands:.12g} or {one.value:.12g}"
        mark = {",": "comma", ".": "point"}[one.mark]
        raise FieldError(
            f"can be read in two ways: its {mark} may mark thousands or decimals",
            given=text,
            allowed=f"{ways} {unit}".strip(),
        )


def _in_words(text: str) -> Printed | None:
    """A result in words; None when it is a number."""
    if not text:
        return Printed(low=None, high=None, word=ResultWord.untested)
    for word, pattern in WORDS:
        match = re.match(rf"(?:{pattern})(?![\w.])\s*(.*)$", text, re.IGNORECASE)
        if match:
            return _worded(word, match[1])
    if match := re.match(AT_LIMIT, text, re.IGNORECASE):
        limit = re.sub(r"^[:=]?\s*(?=\d)", "< ", match[1])
        return replace(_worded(ResultWord.absent, limit), word=ResultWord.none)
    return None


def _worded(word: ResultWord, rest: str) -> Printed:
    """A word with what stands behind it: the number that passed, a limit of
    quantification, the mass of the sample, or the unit."""
    if word in (ResultWord.passed, ResultWord.failed):
        inside = re.fullmatch(
            r"[(:,-]?\s*((?:[<≤>≥~=]|\d)[^()]*)(?:\)\s*([^()]*))?", rest
        )
        if inside:
            numbers = printed(f"{inside[1]} {inside[2] or ''}")
            return replace(numbers, word=word)
    low = 0.0 if word is ResultWord.absent else None
    if sample := re.match(SAMPLE, rest, re.IGNORECASE):
        return Printed(low=low, high=None, word=word, unit=rest[sample.end() :].strip())
    start = ITS_LOQ.search(rest) if low is not None else None
    limit = number_at(rest, start.end()) if start else None
    if start is None or limit is None:
        return Printed(low=low, high=None, word=word, unit=rest.strip(" ()[]"))
    numeral, end = limit
    unit = rest[end:].strip(" ()[];,") or rest[: start.start()].strip(" ()[];,")
    return Printed(
        low=low, high=numeral.value, unit=unit, word=word, readings=_two_ways(numeral)
    )


def _in_numbers(text: str) -> Printed:
    word, plain = _verdict(text)
    plain, remarks = _without_remarks(plain)
    plain, beside = _again(plain)
    sign = SIGN.match(plain)
    first = number_at(plain, sign.end() if sign else 0)
    if first is None:
        raise _unread(text)
    numeral, end = first
    low = high = numeral.value
    readings = _two_ways(numeral)
    between = re.match(rf"\s*[%\w/]*?{TO}(?=\d)", plain[end:], re.IGNORECASE)
    if between:
        second = number_at(plain, end + between.end())
        if sign or second is None or second[0].value < low:
            raise _unread(text)
        high, end = second[0].value, second[1]
        readings += _two_ways(second[0])
    if UNDETECTED_REMARK in remarks or (sign and sign[1]):
        low = 0.0
    return Printed(
        low=low,
        high=None if sign and sign[2] else high,
        unit=plain[end:].strip(),
        word=word,
        readings=readings,
        remarks=(*(("about",) if sign and sign[3] else ()), *remarks),
        beside=beside,
    )


def _verdict(text: str) -> tuple[ResultWord, str]:
    """Whether the laboratory says pass or fail beside a number, and the rest."""
    for word in (ResultWord.failed, ResultWord.passed):
        patterns = "|".join(pattern for said, pattern in WORDS if said is word)
        match = re.search(VERDICT.format(patterns), text, re.IGNORECASE)
        if match:
            return word, f"{text[: match.start()]} {text[match.end() :]}".strip()
    return ResultWord.none, text


def _again(text: str) -> tuple[str, str]:
    """The result, and the number that stands behind it in a bracket. A limit there
    (< 2 %) says what is asked of the product, and is left out."""
    match = re.search(BESIDE, text)
    if match is None or not re.search(r"\d", text[: match.start()]):
        return text, ""
    sign = SIGN.match(match[1])
    if number_at(match[1], sign.end() if sign else 0) is None:
        return text, ""
    return text[: match.start()].strip(), "" if sign and not sign[3] else match[1]


def _without_remarks(text: str) -> tuple[str, tuple[str, ...]]:
    """The number and unit, without spread, basis and limit of quantification."""
    limit = re.search(rf"[(\[,;]\s*(?:{LOQ})\b.*$", text, re.IGNORECASE)
    plain = text[: limit.start()].strip() if limit else text
    remarks = []
    for pattern, name in REMARKS:
        flags = re.NOFLAG if name == UNDETECTED_REMARK else re.IGNORECASE
        match = re.search(pattern, plain, flags)
        if match and match.start():
            remarks.append(name or match[0].strip(" ()[]"))
            plain = f"{plain[: match.start()]} {plain[match.end() :]}".strip()
    return plain, tuple(remarks)


def _two_ways(numeral: Numeral) -> tuple[Numeral, ...]:
    return () if numeral.thousands is None else (numeral,)


def _unread(text: str) -> FieldError:
    return FieldError("is not a number with its unit", given=text, allowed=EXAMPLES)
