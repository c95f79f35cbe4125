"""Treatment of opioid dependence that goes on beside kratom."""

from typing import Annotated

from pydantic import BeforeValidator

from .check import Text, Time
from .field import FieldError, record
from .subject import drug


@record
class PrescribedTreatment:
    """[treatment]: buprenorphine, methadone, naltrexone …, as on the prescription.

    medicine   read as a line of the other medicines is
    since      when it began
    last_dose  when it was taken, or injected, last
    """

    medicine: Annotated[str, BeforeValidator(drug)]
    dose: Text | None = None
    form: Text | None = None
    since: Time | None = None
    last_dose: Time | None = None

    def __post_init__(self) -> None:
        if self.since and self.last_dose and self.last_dose < self.since:
            raise FieldError(
                "lies before the treatment began",
                at=("last_dose",),
                given=self.last_dose.isoformat(),
                allowed=f"{self.since.isoformat()} or later",
            )
