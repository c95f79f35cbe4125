"""A simulation as it was asked for, as its answer repeats it."""

from dataclasses import dataclass

from pydantic import PlainSerializer

from ..model.variants import Variant
from ..record.product import Form
from ..record.subject import Sex
from .request import Simulation


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSimulation:
    """What was asked for, with the form that was assumed; see `Simulation`."""

    product: str | None
    form: Form
    regimen: str
    days: int
    subjects: int
    sex: Sex | None
    age_years: float | None
    mass_kg: float | None
    start_hour: float
    habit: str | None
    habit_days: int | None
    give: tuple[str, ...]
    metabolite: tuple[str, ...]
    variant: Variant


def given(request: Simulation) -> GivenSimulation:
    """The request in words."""
    return GivenSimulation(
        product=request.product,
        form=request.taken_form(),
        regimen=request.rule.text,
        days=request.days,
        subjects=request.subjects,
        sex=request.like.sex,
        age_years=request.age_years,
        mass_kg=request.mass_kg,
        start_hour=request.start_h,
        habit=request.past.text if request.past else None,
        habit_days=request.habit_days if request.habit else None,
        give=request.give,
        metabolite=request.metabolite,
        variant=Variant(request.variant),
    )


#: In JSON a request stands as it was asked for.
AS_GIVEN = PlainSerializer(given, return_type=GivenSimulation)
