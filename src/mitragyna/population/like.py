"""Whom the virtual people resemble."""

from dataclasses import dataclass

from ..record.subject import Cyp2d6, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Whom the virtual people resemble; None means drawn from adults.

    age_years [years]   mass_kg [kg]   usual_nrs pain without kratom [NRS points]
    pregnant, lactating   None: neither
    later_h   how much later than usual their sleep lies [h]
    """

    sex: Sex | None = None
    age_years: float | None = None
    mass_kg: float | None = None
    usual_nrs: float | None = None
    pregnant: bool | None = None
    lactating: bool | None = None
    cyp2d6: Cyp2d6 | None = None
    later_h: float = 0.0
