"""How kratom is used at the time of an answer, and what treatment goes on."""

from dataclasses import dataclass
from enum import StrEnum


class UseState(StrEnum):
    """What kind of use there is."""

    never = "never"
    occasional = "occasional"
    daily = "daily"
    stopped = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """Treatment of opioid dependence beside whatever is used; text is as on record.

    medicine        buprenorphine, methadone, naltrexone …
    dose, form      as charted; "" where it is not on record
    since, last_dose  days or moments in ISO 8601; None where not on record
    """

    medicine: str
    dose: str = ""
    form: str = ""
    since: str | None = None
    last_dose: str | None = None
