"""A person's TOML file as a `History`.

    as_of = 2026-06-03T09:00:00
    [subject]  [pain]  [product]  [regimen]  [treatment]  [plan]  [trial]  [wish]
    [[doses]]  [[observations]]

Several products are [[product]], each with a regimen of its own. [plan] is a plan that
is followed, [trial] a randomised trial; either may name its file. The tables below and
in `product_tables` are the shapes that differ from the records they become.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from .check import Time, member, number
from .diary import check_missed
from .dose import Amount, AmountUnit, Dose, Route
from .field import FieldError, field_error, record
from .history import History, Taken, check_past
from .observation import Observation, check_pressures
from .product_tables import Products, ProductTable, RegimenTable, habit_in
from .running_plan import RunningPlan, read_plan
from .subject import Subject
from .toml_file import toml_of
from .treatment import PrescribedTreatment
from .trial_of_one import TrialOfOne, read_trial
from .wish import Wish

Counted = Annotated[float, number(0, 1e6)] | None


def read_person(path: str | Path) -> History:
    """The history in the TOML file at `path`; a plan or a trial that it names by a
    file lies beside it."""
    tables = toml_of(path)
    for table, read in (("plan", read_plan), ("trial", read_trial)):
        match tables.get(table):
            case {"file": str(name), **others} if not others:
                tables[table] = read(Path(path).parent / name)
    return person_of(tables, str(path))


def person_of(tables: Mapping[str, Any], file: str | None = None) -> History:
    """The history in tables like those of a file; `Any`: the records check it."""
    try:
        return TypeAdapter(Person).validate_python(tables).history()
    except ValidationError as error:
        wrong = field_error(error, Person)
        raise (wrong if file is None else wrong.in_file(file)) from None


@record
class Pain:
    """[pain]: usual pain without kratom [NRS 0-10]."""

    usual_nrs: Annotated[float, number(0, 10)] | None = None


@record
class DoseRow:
    """[[doses]]: one intake, with exactly one of the amounts."""

    time: Time
    amount_g: Counted = None
    amount_mg_mitragynine: Counted = None
    amount_mg_7oh: Counted = None
    amount_units: Counted = None
    route: Annotated[Route, member(Route, "route")] = Route.oral

    def __post_init__(self) -> None:
        self.dose()

    def dose(self) -> Dose:
        """The dose that the row describes."""
        amounts = {
            "amount_g": (self.amount_g, AmountUnit.g),
            "amount_mg_mitragynine": (
                self.amount_mg_mitragynine,
                AmountUnit.mg_mitragynine,
            ),
            "amount_mg_7oh": (self.amount_mg_7oh, AmountUnit.mg_7oh),
            "amount_units": (self.amount_units, AmountUnit.unit),
        }
        given = [Amount(value=v, unit=u) for v, u in amounts.values() if v is not None]
        if len(given) != 1:
            raise FieldError(
                "needs exactly one amount",
                given=f"{len(given)} amounts",
                allowed=", ".join(amounts),
            )
        return Dose(time=self.time, amount=given[0], route=self.route)


@record
class Person:
    """The whole file."""

    as_of: Time
    subject: Subject
    pain: Pain = Pain()
    product: Products = None
    regimen: RegimenTable | None = None
    doses: tuple[DoseRow, ...] = ()
    observations: tuple[Observation, ...] = ()
    treatment: PrescribedTreatment | None = None
    plan: RunningPlan | None = None
    trial: TrialOfOne | None = None
    wish: Wish = Wish()

    def __post_init__(self) -> None:
        self._check_place()
        for row, (product, table) in enumerate(self._taken()):
            try:
                self._check_habit(product, table)
            except FieldError as error:
                if not isinstance(self.product, tuple):
                    raise
                raise error.inside("product", row) from None
        for i, dose in enumerate(self.doses):
            check_past(dose.time, self.as_of, ("doses", i, "time"))
        for i, observation in enumerate(self.observations):
            check_past(observation.time, self.as_of, ("observations", i, "time"))
        check_pressures(self.observations, ("observations",))

    def _taken(self) -> tuple[tuple[ProductTable | None, RegimenTable | None], ...]:
        """Each product with its regimen, as written."""
        if isinstance(self.product, tuple):
            return tuple((row, row.regimen) for row in self.product)
        return ((self.product, self.regimen),)

    def _check_place(self) -> None:
        """Raise where it cannot be told to which product something belongs."""
        if not isinstance(self.product, tuple):
            return
        if self.regimen is not None:
            raise FieldError(
                "does not say to which product it belongs",
                at=("regimen",),
                allowed='regimen = { text = "…", since = … } under each [[product]]',
            )
        if len(self.product) == 1:
            return
        for row, product in enumerate(self.product):
            if product.regimen is None:
                raise FieldError(
                    "is required of each of several products",
                    at=("product", row, "regimen"),
                    allowed='regimen = { text = "…", since = … }',
                )
        if self.doses:
            raise FieldError(
                "do not say of which of several products they are",
                at=("doses",),
                given=f"{len(self.doses)} doses, {len(self.product)} products",
                allowed="a regimen of each product; doses with one product",
            )

    def _check_habit(
        self, product: ProductTable | None, table: RegimenTable | None
    ) -> None:
        """Raise where the times of a habit cannot be true."""
        regimen, since = habit_in(table, product, self.as_of)
        born = self.as_of - timedelta(days=365.25 * (self.subject.age_years + 1))
        if since is not None and since < born:
            raise FieldError(
                "lies before the person was born",
                at=("regimen", "since"),
                given=since.isoformat(),
                allowed=f"after {born:%Y-%m-%d}, at {self.subject.age_years:g} years",
            )
        if table is None:
            return
        if table.since:
            check_past(table.since, self.as_of, ("regimen", "since"))
        if table.stopped:
            check_past(table.stopped, self.as_of, ("regimen", "stopped"))
        for i, time in enumerate(table.missed):
            check_past(time, self.as_of, ("regimen", "missed", i))
        if table.missed and regimen is not None:
            check_missed(table.missed, regimen, since)

    def history(self) -> History:
        """The record that the file describes."""
        first, *others = (self._as_taken(*pair) for pair in self._taken())
        return History(
            as_of=self.as_of,
            subject=self.subject,
            usual_nrs=self.pain.usual_nrs,
            **first,
            others=tuple(Taken(**other) for other in others),
            doses=tuple(row.dose() for row in self.doses),
            observations=self.observations,
            treatment=self.treatment,
            plan=self.plan,
            trial=self.trial,
            wish=self.wish,
        )

    def _as_taken(
        self, product: ProductTable | None, table: RegimenTable | None
    ) -> dict[str, Any]:  # Any: the fields of `Taken`, each of its own type
        regimen, since = habit_in(table, product, self.as_of)
        return {
            "product": product.product() if product else None,
            "regimen": regimen,
            "since": since,
            "stopped": table.stopped if table else None,
            "daily_use": table.daily if table else None,
            "missed": table.missed if table else (),
        }
