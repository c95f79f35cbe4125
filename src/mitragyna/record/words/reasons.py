"""Why a text cannot be read as a regimen, and what to write instead."""

import re

from ..field import FieldError

EXAMPLES = (
    "such as '2 g once a day', '2 g three times a day', '3 g at 8am and 2 g at 8pm for "
    "14 days', '2 capsules twice a day', '30 mg mitragynine every 8 h', '12 g a day', "
    "'none'"
)
UNITS = (
    "g, mg mitragynine, mg 7-hydroxymitragynine or counted pieces (capsules, tablets, "
    "shots, gummies, bottles, cans, servings, units)"
)
HOW_OFTEN = "does not say how often, such as 'twice a day', 'every 8 h', 'once'"
HOW_MUCH = "does not say how much and how often"
NO_AMOUNT = f"names no amount; write one in {UNITS}"
SEVERAL = (
    "names several amounts; each needs its time of day, such as 3 g at 8am and 2 g at "
    "8pm"
)
KINDS_OF_AMOUNT = (
    "names amounts of two kinds; write each product under [[product]], with a regimen "
    "of its own; of one product each amount needs its time of day"
)
MG_OF_WHAT = (
    "mg of what? Write mg mitragynine or mg 7-OH for an alkaloid, and g (or mg powder) "
    "for the weight of the product"
)
GRAMS_OF_ALKALOID = "grams of an alkaloid: write its mg, or the g of product"
OTHER_PRODUCT = (
    "names another product; write each product under [[product]], with a regimen of "
    "its own"
)
PRODUCT_OF_7OH = (
    "names a product of 7-OH: write class = '7oh' under [product] and count its "
    "pieces, such as 'half a tablet twice a day', or write mg 7-OH"
)
COUNT_OF_PIECES = (
    "does not say how many pieces at once; write such as '4 capsules of 0.5 g twice a "
    "day'"
)
EACH_OR_DAY = (
    "is that amount of each intake, or of the day? Write '4 g 3 times a day', or 'a "
    "total of 12 g a day in 3 doses'"
)
TWO_TIMES = "names two times of day without 'and' between them"
RANGE_OF_DAYS = "says a range of days between intakes; write the smaller number"
MONTHLY = "so many times a month cannot be computed; write every so many days"
ZONE = (
    "times are clock times where the person lives, one by one: without a zone, an "
    "offset or a range"
)
X_OF_WHAT = "does not say what is counted: pieces at once, or times a day"
NEGATIVE = "an amount cannot be negative"
WEEKLY_TOTAL = "is a week's total; say on which days and how much on each"
LONG_TOTAL = "is the total of a month or a year; say how much on which days"
OTHER_DAYS = (
    "names another amount on other days, which cannot be said in one regimen; list "
    "the intakes under [[doses]]"
)
CYCLE = (
    "is a cycle of days on and off that is no week; list the intakes under [[doses]]"
)
ENDED = (
    "says when it ended, not what was taken; write '2 g twice a day for 1 year, "
    "stopped 3 days ago', or 'none'"
)
TOO_OFTEN = "1 to 24 times a day can be computed"
TOTAL_AND_TIMES = "names a total and times of day; write the amount of each time"
WEEKLY_RANGE = "says how many times a week in two ways; write the larger number"
OVER_DAILY = "more than once a day; say how often, such as '2 g twice a day'"
COUNT_AND_TIMES = "does not name as many times of day as intakes a day"
STEP_OF_WHAT = (
    "does not say what falls: each intake, or the day's total? Write the total, such "
    "as '12 g a day, minus 0.5 g every week', or the parts one by one with then"
)
STEP_PERCENT = (
    "a fall in percent can be of the present or of the first amount; write it in g"
)
AM_OR_PM = "is an hour of the day or of the night? Write 08:00 or 8pm"
NOT_A_CLOCK = "is no clock time; write 08:00 to 23:59, 8am or 8:30 pm"

# a word that tells why; the first that stands in the text is what is wrong
MEANINGS = (
    (r"\bas (?:needed|required)\b|\bp ?rn\b|\bwhen (?:needed|it hurts|required)\b|"
     r"\bif needed\b|\boccasional",
     "as needed is no rule that can be computed; list the intakes really taken under "
     "[[doses]]"),
    (r"\bwhile awake\b|\bduring the day\b|\bwaking hours\b|\bdaytime\b",
     "is so often while awake; write how many times a day, or at what hours"),
    (r"\bfeel free|\bopms\b|\bmit45\b|\bmit62\b|\bkats\b|\bremarkable herbs\b",
     "names a brand; write its class under [product], and here how many bottles, "
     "capsules or tablets"),
    (r"\d:\d\d ?z\b|\butc\b|\bgmt\b|\b[ecmp][sd]t\b", ZONE),
    (r"\d,\d{3}(?!\d)",
     "a comma may be of decimals or of thousands; write 2.5, or 2500"),
    (r"\d,\d", "write decimals with a point, 2.5 g"),
    (r"spoon|\btsps?\b|\btbsps?\b",
     "a spoon cannot be turned into grams: how many does yours hold? To find out, "
     "weigh it; write g, or both ends, such as 2-3 g"),
    (r"\bscoop|\bcups?\b|\bglass|\bml\b|\bmillilit|\blit(?:er|re)|"
     r"\bdrops?\b|\bleaves\b|\bleaf \d|\b\d+ leaf\b|\bdroppers?\b|\bhandful|\bpinch|"
     r"\bpackets?\b|\bpacks?\b|\bsachets?\b|\bbags?\b",
     "has a measure that cannot be turned into grams; weigh it and write g, or count "
     "capsules, tablets, bottles or cans"),
    (r"\bounces?\b|\boz\b",
     "an ounce is of weight (28.35 g) or of a liquid; write g, or count bottles"),
    (r"\bpseudo|\bmgm\b|\bspecio|\bpaynanth|\bcorynan",
     "names an alkaloid whose amounts cannot be computed; only mitragynine and 7-OH "
     "can"),
    (r"\bbi-?weekly\b|\bbi-?monthly\b",
     "may mean twice in that time or once in two; write twice a week, or every 2 "
     "weeks"),
    (r"\b(?:currently|now) none\b|\bnone now\b|\bused to\b|\b(?:was|used) \d|"
     r"\bpreviously\b|\blast dose\b|\buntil (?:last|this)\b",
     "speaks of the past; write what is taken now, or '10 g a day for 2 years, stopped "
     "7 days ago'"),
    (r"\b(?:from|between)\b.*\b(?:to|until|till|and)\b.*\d{4}",
     "names a begin and an end; write '2 g twice a day for 1 year, stopped 5 days "
     "ago'"),
    (r"[-=]+ ?>|\u2192",
     "names a change; write the parts one by one, such as '20 g a day for 14 days "
     "then 10 g a day'"),
    (r"\b\d{1,2}/\d{1,2}/\d{4}\b",
     "a date with slashes may have the day or the month first; write 2024-06-01"),
    (r"[<>]|\d ?\+(?: |$)|\bup to\b|\bat most\b|\bmax\b|\bmaximum\b|"
     r"\bno more than\b|\bless than\b|"
     r"\bat least\b|\bmore than\b|\bunder\b|\bor (?:more|less)\b",
     "is a bound, not what is taken; write the amount, or both ends, such as 2-3 g"),
    (r"\bbreaks?\b|\bexcept\b|\bunless\b|\bbut\b|\bskip|\bdays? off\b",
     "an exception cannot be read; write the parts one by one, or name the days, such "
     "as '2 g twice a day on weekdays'"),
    (r"\bon and off\b|\boff and on\b|\b(?:most|some) days\b|\bsometimes\b|"
     r"\busually\b.*\bor\b|\bvaries\b|\bdepends\b",
     "changes from day to day; write both ends, such as 2-3 g, or list the intakes "
     "under [[doses]]"),
    (r"\d ?%|\bpercent\b", STEP_PERCENT),
    (r"\bfor (?:many |several |some |a few )?(?:years|months|weeks|days)\b",
     "does not say for how many"),
    (r"\b(?:several|few|couple|some|many|lots?)\b",
     "names no number; write one, or both ends, such as 2-3"),
    (r"^\s*(?:quit|stopped|gave up|came off)\b",
     ENDED),
    (r"^\s*(?:not currently|n/a|na|unknown|unclear|\?+)\s*$",
     "does not say whether anything is taken; write 'none', or leave text out where "
     "it is not known"),
)  # fmt: skip


class UnsaidError(Exception):
    """What comes next cannot be told, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def unreadable(text: str, reason: str) -> FieldError:
    """The error for a regimen; a word in it that tells more than `reason` wins."""
    lower = text.lower()
    meant = (hint for word, hint in MEANINGS if re.search(word, lower))
    return FieldError(next(meant, reason), given=shortened(text), allowed=EXAMPLES)


def shortened(text: str, most: int = 120) -> str:
    """The text, or its beginning when it is long."""
    return text if len(text) <= most else text[: most - 1] + "…"
