"""The language of regimens.

    regimen   none | phase [then phase …]
    phase     habit [for 14 days | for 2 weeks] | none for 7 days
    habit     amount once
              amount every 8 h
              amount daily | twice a day | 3 times a day
              amount every other day | every 3 days
              amount at 08:00 and amount at 20:00 [daily | every other day | …]
    amount    2 g | 30 mg mitragynine | 10 mg 7-OH | 2 capsules | one tablet

Intakes without a clock time are assumed evenly spread from 08:00 to 20:00: one at
08:00, two at 08:00 and 20:00, three at 08:00, 14:00 and 20:00, and so on.
"""

import re
from decimal import Decimal

from .dose import HOURS_A_DAY, Amount, AmountUnit, Intake, Phase, Regimen
from .field import FieldError

FIRST_H, LAST_H = 8, 20  # assumed first and last intake of a day [h]

EXAMPLES = (
    "such as '2 g once', '2 g three times a day', '3 g at 08:00 and 2 g at 20:00 for "
    "14 days', '2 capsules twice a day', '30 mg mitragynine every 8 h', 'none'"
)

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTS = {word: str(n) for n, word in enumerate(WORDS, start=1)}
WORD = rf"\b(?:{'|'.join(WORDS)})\b"
TIMES = {"once": 1, "twice": 2, "thrice": 3}
NUMBER = r"\d+(?:\.\d+)?|\.\d+"
COUNTED = r"units?|capsules?|tablets?|shots?|gumm(?:y|ies)|bottles?|cans?|servings?"
SUBSTANCE_UNIT = {
    "mitragynine": AmountUnit.mg_mitragynine,
    "7-oh": AmountUnit.mg_7oh,
    "7oh": AmountUnit.mg_7oh,
    "7-hydroxymitragynine": AmountUnit.mg_7oh,
}

UNITS = (
    "g, mg mitragynine, mg 7-hydroxymitragynine or counted pieces (capsules, tablets, "
    "shots, gummies, bottles, cans, servings, units)"
)
UNSAID = "does not say how much and how often"

HINTS = {
    r"/\s*(?:d|day)\b|\bper day\b": "does not say in how many intakes; write '6 g "
    "daily' for one intake or '2 g three times a day' for three",
    r"\bas needed\b|\bprn\b": "as needed is no rule that can be computed; list the "
    "intakes really taken under [[doses]]",
    r"\d\s*(?:-|–|to)\s*\d": "is a range; write one amount, the one usually taken",
    r"\d,\d": "write decimals with a point, 2.5 g",
    r"\bmg\b(?!\s*(?:of\s+)?(?:mitragynine|7))": "mg of what? Write mg mitragynine or "
    "mg 7-OH for an alkaloid, and g for powder",
    r"spoon|\btsp\b|\bscoop|\bounce|\boz\b|\bcup": "cannot be turned into grams; "
    "weigh it and write g",
    r"(?<!\d)-\s*\d": "an amount cannot be negative",
}


def parse_regimen(text: str) -> Regimen:
    """The regimen that `text` describes.

    Default clock times, where none are written, are assumed evenly spread between
    08:00 and 20:00.
    """
    if not isinstance(text, str):
        raise FieldError("must be text", given=text, allowed=EXAMPLES)
    plain = " ".join(text.lower().split()).rstrip(".")
    plain = re.sub(WORD, lambda word: COUNTS[word[0]], plain)
    parts = re.split(r",? then ", plain)
    if parts == ["none"]:
        return Regimen(text=text, phases=())
    phases: list[Phase] = []
    day = 0
    for part in parts:
        if phases and phases[-1].days is None:
            raise unreadable(text, "only the last part may be without 'for … days'")
        phases.append(parse_phase(part, day, text))
        day += phases[-1].days or 0
    return Regimen(text=text, phases=tuple(phases))


def parse_phase(part: str, start_day: int, text: str) -> Phase:
    """One part of a regimen, from `start_day` [days] on."""
    habit, days = part, None
    if length := re.fullmatch(r"(.+?) for (\d{1,5}) (day|week)s?", part):
        habit = length[1]
        days = int(length[2]) * (7 if length[3] == "week" else 1)
    every_h, every_days = None, 1
    if habit == "none":
        intakes = ()
    elif hourly := re.fullmatch(rf"(.+?) every ({NUMBER}) ?(?:h|hours?)", habit):
        intakes = (Intake(amount=parse_amount(hourly[1], text)),)
        every_h = float(hourly[2])
    elif single := re.fullmatch(r"(.+?) once", habit):
        intakes = (Intake(amount=parse_amount(single[1], text)),)
    else:
        intakes, every_days = parse_days(habit, text)
    return Phase(
        intakes=intakes,
        every_h=every_h,
        every_days=every_days,
        start_day=start_day,
        days=days,
    )


def parse_days(habit: str, text: str) -> tuple[tuple[Intake, ...], int]:
    """The intakes of one day and the number of days from one such day to the next."""
    spread = r"(.+?) (?:(once|twice|thrice)|(\d{1,5}) times) (?:a day|daily|per day)"
    if several := re.fullmatch(spread, habit):
        n = TIMES[several[2]] if several[2] else int(several[3])
        if not 1 <= n <= HOURS_A_DAY:
            raise unreadable(text, "1 to 24 times a day can be computed")
        return spread_over_day(parse_amount(several[1], text), n), 1
    rhythm = r"(.+?) (?:daily|a day|every (?:(other|\d{1,5}) )?days?)"
    every_days = 1
    if regular := re.fullmatch(rhythm, habit):
        habit = regular[1]
        every_days = 2 if regular[2] == "other" else int(regular[2] or 1)
    elif " at " not in habit:
        raise unreadable(text)
    if " at " in habit:
        return clock_intakes(habit, text), every_days
    return spread_over_day(parse_amount(habit, text), 1), every_days


def clock_intakes(habit: str, text: str) -> tuple[Intake, ...]:
    """Intakes of `3 g at 08:00 and 2 g at 20:00`, in order of time."""
    intakes = []
    for item in re.split(r",? and |, ", habit):
        timed = re.fullmatch(r"(.+?) at (\d{1,2}):(\d\d)", item)
        if not timed or int(timed[2]) >= HOURS_A_DAY or int(timed[3]) >= 60:
            raise unreadable(text, f"'{item}' has no amount and clock time")
        clock_h = (int(timed[2]) * 60 + int(timed[3])) / 60
        amount = parse_amount(timed[1], text)
        intakes.append(Intake(amount=amount, clock_h=clock_h))
    return tuple(sorted(intakes, key=lambda intake: intake.clock_h or 0.0))


def spread_over_day(amount: Amount, n: int) -> tuple[Intake, ...]:
    """`n` equal intakes evenly spread from 08:00 to 20:00, in whole minutes."""
    step_h = (LAST_H - FIRST_H) / max(n - 1, 1)
    minutes = [round((FIRST_H + k * step_h) * 60) for k in range(n)]
    return tuple(Intake(amount=amount, clock_h=minute / 60) for minute in minutes)


def parse_amount(words: str, text: str) -> Amount:
    """The amount in `2 g`, `30 mg of mitragynine`, `one tablet`."""
    if match := re.fullmatch(rf"({NUMBER}) ?([a-z].*)", words):
        value, noun = float(match[1]), match[2]
        alkaloid = re.fullmatch(r"(?:mg|milligrams?)(?: of)? (\S+)", noun)
        if re.fullmatch(r"g|grams?", noun):
            return Amount(value=value, unit=AmountUnit.g)
        if re.fullmatch(COUNTED, noun):
            return Amount(value=value, unit=AmountUnit.unit)
        if alkaloid and alkaloid[1] in SUBSTANCE_UNIT:
            return Amount(value=value, unit=SUBSTANCE_UNIT[alkaloid[1]])
    raise unreadable(text, f"'{words}' is no amount in {UNITS}")


def unreadable(text: str, reason: str = UNSAID) -> FieldError:
    """The error for a regimen, with the hint that fits the mistake."""
    lower = text.lower()
    hints = (hint for mistake, hint in HINTS.items() if re.search(mistake, lower))
    return FieldError(next(hints, reason), given=text, allowed=EXAMPLES)


def render(regimen: Regimen) -> str:
    """The regimen in the words that `parse_regimen` reads back as the same."""
    return " then ".join(map(render_phase, regimen.phases)) or "none"


def render_phase(phase: Phase) -> str:
    """One part of a regimen in words."""
    length = "" if phase.days is None else f" for {phase.days} days"
    return render_habit(phase) + length


def render_habit(phase: Phase) -> str:
    """What is taken in a phase, without its length."""
    if not phase.intakes:
        return "none"
    n, amount = len(phase.intakes), phase.intakes[0].amount
    if phase.every_h is not None:
        return f"{render_amount(amount)} every {decimal(phase.every_h)} h"
    if phase.intakes[0].clock_h is None:
        return f"{render_amount(amount)} once"
    rhythm = "daily" if phase.every_days == 1 else f"every {phase.every_days} days"
    if phase.intakes == spread_over_day(amount, n) and phase.every_days == 1:
        times = {1: "daily", 2: "twice a day"}.get(n, f"{n} times a day")
        return f"{render_amount(amount)} {times}"
    if phase.intakes == spread_over_day(amount, 1):
        return f"{render_amount(amount)} {rhythm}"
    timed = [f"{render_amount(i.amount)} at {clock(i)}" for i in phase.intakes]
    return " and ".join(timed) + ("" if phase.every_days == 1 else f" {rhythm}")


def render_amount(amount: Amount) -> str:
    """An amount in words: `2 g`, `30 mg mitragynine`, `1 unit`."""
    value = decimal(amount.value)
    match amount.unit:
        case AmountUnit.g:
            return f"{value} g"
        case AmountUnit.mg_mitragynine:
            return f"{value} mg mitragynine"
        case AmountUnit.mg_7oh:
            return f"{value} mg 7-OH"
        case AmountUnit.unit:
            return f"{value} unit" + ("" if amount.value == 1 else "s")


def clock(intake: Intake) -> str:
    """The clock time of an intake, HH:MM."""
    minutes = round((intake.clock_h or 0.0) * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def decimal(value: float) -> str:
    """A number without exponent and needless zeros that reads back the same."""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
