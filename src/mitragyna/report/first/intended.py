"""What every page says of itself: for whom it is, what it is not, what it rests on."""

from collections import Counter
from functools import cache

from ...answer import Role
from ...evidence.load import load
from ...evidence.schema import ClaimStatus
from ...evidence.table import rows

GUESSED = (ClaimStatus.assumed, ClaimStatus.construct, ClaimStatus.unconfirmed)
FOR_PERSON = (
    "This page informs you and your provider and does not replace your provider. It is "
    "not for emergencies. Kratom is not approved by the FDA for any use. This program "
    "is not approved either: it is no medical device. There is little research."
)


def intended(role: Role) -> str:
    """For whom, what it is not, how old what it rests on is."""
    if role is Role.person:
        return f"{FOR_PERSON} Numbers to call: as of {_last_read()}."
    return (
        "Informs professionals and does not replace their judgement; not for "
        "emergencies; options, not orders. Kratom is not approved by the FDA for any "
        "use; this program is neither cleared nor CE-marked. Law and numbers to call "
        f"as read until {_last_read()}; {_guessed()}."
    )


@cache
def _last_read() -> str:
    """The last day on which a row of law or of help lines was read."""
    days = [row["read_on"] for row in rows("jurisdictions")]
    days += [row["read"] for row in rows("help_lines")]
    return max(day for day in days if day[:1].isdigit())


@cache
def _guessed() -> str:
    """How much of the model rests on what nobody measured."""
    counts = Counter(prior.status for prior in load().priors.values())
    guessed = sum(counts[status] for status in GUESSED)
    return f"{guessed} of {counts.total()} parameters rest on no measurement"
