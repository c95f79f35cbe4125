"""Results of a certificate that are no number: bounds, and analytes without a field.

In a person's file a bound is text in the place of the number:

    certificate = { mitragynine_mg_per_g = 14.0, lead_ug_per_g = "< 0.005",
                    hydroxymitragynine_mg_per_g = "ND (LOQ 0.1)" }

A content of 0 is "not detected" with an unknown limit: no laboratory measures 0.
"""

import re
from collections.abc import Mapping
from typing import Annotated

from .analytes import AnalyteKind, analyte_named
from .check import Text, number
from .field import FieldError, record
from .printed import Printed, ResultWord, in_one_way, printed

COUNT = "_cfu_per_g"
#: As kept where a count of germs was too high to make.
TOO_MANY = "too numerous to count"
CONTENTS = ("_mg_per_g", "_mg_per_unit", "_ug_per_g", COUNT)
#: More than nothing, where "detected" or "trace" is all that is said [unit of the
#: field].
DETECTED = 1e-6
End = Annotated[float, number(0, 1e12)]


@record
class Bound:
    """What a content lies between, in the unit of its field.

    high  None: nothing is known of how much there can be
    """

    field: Text
    low: End = 0.0
    high: End | None = None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise FieldError("ends before it begins", at=("high",), given=self.high)


@record
class Reported:
    """A result as printed, of an analyte that has no field."""

    analyte: Text
    printed: Text

    def __post_init__(self) -> None:
        kind = analyte_named(self.analyte).kind
        if kind in (
            AnalyteKind.alkaloid,
            AnalyteKind.metal,
            AnalyteKind.germ_count,
        ) and re.search(r"\d", self.printed):
            raise FieldError(
                "has a field of its own", at=("analyte",), given=self.analyte
            )


def bounds_apart(given: Mapping[str, object]) -> dict[str, object]:
    """The fields of a certificate with every bound moved to `bounds`."""
    numbers = dict(given)
    moved = [_bound(field, value) for field, value in given.items()]
    apart = [bound for bound in moved if bound is not None]
    numbers |= dict.fromkeys(bound.field for bound in apart)
    listed = given.get("bounds", ())
    if not isinstance(listed, list | tuple):
        return numbers  # the check of the field says what is wrong
    fields = {bound.field for bound in apart}
    kept = [one for one in listed if not _is_replaced(one, numbers, fields)]
    return numbers | {"bounds": (*kept, *apart)} | _uncounted(given)


def _uncounted(given: Mapping[str, object]) -> dict[str, object]:
    """What is reported besides, with every count of germs that was too high to make."""
    many = tuple(
        Reported(analyte=field.removesuffix(COUNT).replace("_", " "), printed=TOO_MANY)
        for field, value in given.items()
        if field.endswith(COUNT) and _is_too_many(value)
    )
    listed = given.get("also_reported", ())
    if not many or not isinstance(listed, list | tuple):
        return {}  # the check of the field says what is wrong
    return {"also_reported": (*listed, *many)}


def _is_too_many(value: object) -> bool:
    try:
        return isinstance(value, str) and printed(value).word is ResultWord.too_many
    except FieldError:
        return False


def _is_replaced(
    bound: object, numbers: Mapping[str, object], fields: set[str]
) -> bool:
    """Whether a number or a newer bound stands for the field of `bound`."""
    if not isinstance(bound, Bound):
        return False
    return bound.field in fields or numbers.get(bound.field) is not None


def bound_text(bound: Bound) -> str:
    """The bound as it stands in a person's file."""
    if bound.high is None:
        amount = "detected" if bound.low == DETECTED else f"> {bound.low:.12g}"
        return amount if bound.low else "ND"
    most = f"{bound.high:.12g}"
    return f"{bound.low:.12g} to {most}" if bound.low else f"< {most}"


def _bound(field: str, value: object) -> Bound | None:
    """The bound in the place of a number; None where there is a number."""
    if not field.endswith(CONTENTS) or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Bound(field=field) if value == 0 and _is_trace(field) else None
    if not isinstance(value, str):
        return None
    try:
        result = printed(value)
        # every other number of a TOML file has a decimal point
        commas = (one for one in result.readings if one.mark == ",")
        in_one_way(value, tuple(commas))
        return _of_printed(field, value, result)
    except FieldError as error:
        raise FieldError(
            error.message, at=(field,), given=value, allowed=error.allowed
        ) from None


def _is_trace(field: str) -> bool:
    """Whether a content is looked for in traces: 0 then means that none was detected.
    Mitragynine is what a product is sold for; 0 of it is judged as implausible."""
    return not field.endswith(COUNT) and not field.startswith("mitragynine_mg")


def _of_printed(field: str, value: str, result: Printed) -> Bound:
    if result.unit:
        raise FieldError("is in the unit of its name: leave the unit out", given=value)
    if result.word in (ResultWord.present, ResultWord.trace, ResultWord.too_many):
        return Bound(field=field, low=DETECTED)
    if result.low is None or result.word in (ResultWord.passed, ResultWord.failed):
        raise FieldError("is no bound", allowed='such as "< 0.05", "> 2", "ND"')
    if result.exact is not None:
        raise FieldError("must be a number, without quotes", given=value)
    return Bound(field=field, low=result.low, high=result.high)
