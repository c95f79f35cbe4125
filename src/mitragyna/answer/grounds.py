"""Why an option stands in an answer, and the sentences made of that where it is
shown."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why an option is laid out."""

    untried = (
        "Extrapolated from opioid guidance: no way down from kratom was ever tried."
    )
    comparator = "The comparator of every other option."
    not_computed = (
        "No schedule is computed: what is shown is how it would be without any, which "
        "nobody is to do alone."
    )
    ended = "Daily use has ended, or may have: a way down would start it again."
    compared = "Shown for comparison, not endorsed."
    less = "Less exposure; no benefit of the present intake is established."
    within_trial = "Within the amounts of the one controlled trial of repeated intake."
    start_low = (
        "Start low, increase gradually, within the amounts of the one controlled trial "
        "of repeated intake."
    )


class Remark(StrEnum):
    """What the benefit of an option says of it."""

    as_placebo = "Benefit counts from placebo without kratom, so that it has none."
    unsupported = "Nothing predicted here supports it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Why an option stands.

    judged_week  week whose pain is compared, where it is not that of every other
    after_last   weeks between the last step and that week
    """

    ground: Ground
    judged_week: int | None = None
    after_last: int | None = None
    remark: Remark | None = None


def grounds_in_words(grounds: Grounds) -> str:
    """The reason for an option, a few sentences."""
    said = [grounds.ground.value]
    if grounds.judged_week is not None:
        said.append(
            f"Benefit is judged in week {grounds.judged_week}, {grounds.after_last} "
            "weeks after the last step."
        )
    if grounds.remark is not None:
        said.append(grounds.remark.value)
    return " ".join(said)
