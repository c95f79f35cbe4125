"""People for the tests of the rules: one without any gate, and changes to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from mitragyna.medicines.medicine import drugs
from mitragyna.record import (
    Amount,
    AmountUnit,
    Certificate,
    Dose,
    Form,
    History,
    Observation,
    Product,
    Subject,
    Wish,
    parse_regimen,
)
from mitragyna.record.bound import Reported

AS_OF = datetime(2026, 6, 3, 9)
CERTIFICATE = Certificate(
    mitragynine_mg_per_g=14.0,
    hydroxymitragynine_mg_per_g=0.1,
    mitragynine_pseudoindoxyl_mg_per_g=0.0,
    lead_ug_per_g=0.3,
)
LEAF = Product(class_id="L1", form=Form.leaf_powder, certificate=CERTIFICATE)
Change = Callable[[History], History]


def seen(quantity, value, unit, *, limit=None, days_ago=0.02, **more):
    """One observation, half an hour old unless said otherwise."""
    time = AS_OF - timedelta(days=days_ago)
    return Observation(
        time=time, quantity=quantity, value=value, unit=unit, upper_limit=limit, **more
    )


def clean(**subject) -> History:
    """A man who takes nothing and of whom everything is known."""
    declared = {
        "id": "clean",
        "sex": "male",
        "age_years": 45,
        "mass_kg": 80.0,
        "conditions": (),
        "comedication": (),
        "jurisdiction": "US-NC",
        "alcohol": "none",
        "drives": False,
        "cyp2d6": "normal",
        "cyp3a": "normal",
        "prior_kratom_injury": False,
    }
    return History(
        as_of=AS_OF,
        subject=Subject(**declared | subject),
        usual_nrs=6.0,
        daily_use=False,
        product=LEAF,
        observations=(
            seen("alt", 25, "U/L", limit=40, days_ago=3),
            seen("alp", 80, "U/L", limit=120, days_ago=3),
            seen("bilirubin", 0.6, "mg/dL", limit=1.2, days_ago=3),
            seen("qtc", 400, "ms", days_ago=3),
        ),
    )


def using(
    text="1 g once daily", *, days: float | None = 10.0, history: History | None = None
) -> History:
    """The clean man, or `history`, with a habit."""
    since = None if days is None else AS_OF - timedelta(days=days)
    return replace(
        history or clean(), regimen=parse_regimen(text), since=since, daily_use=None
    )


def woman(**subject) -> History:
    return clean(**{"sex": "female", "pregnant": False, "lactating": False} | subject)


def of_subject(**changes) -> Change:
    return lambda h: replace(h, subject=replace(h.subject, **changes))


def female(**changes) -> Change:
    declared = {"sex": "female", "pregnant": False, "lactating": False}
    return of_subject(**declared | changes)


def with_conditions(*names) -> Change:
    def add(history):
        present = history.subject.conditions or ()
        return of_subject(conditions=(*present, *names))(history)

    return add


def with_drugs(*names) -> Change:
    def add(history):
        present = history.subject.comedication or ()
        return of_subject(comedication=(*present, *names))(history)

    return add


def with_asks(*asks) -> Change:
    return lambda h: replace(h, wish=Wish(asks=(*h.wish.asks, *asks)))


def with_seen(*observations) -> Change:
    return lambda h: replace(h, observations=(*h.observations, *observations))


def without(quantity) -> Change:
    return lambda h: replace(
        h, observations=tuple(o for o in h.observations if o.quantity != quantity)
    )


def replaced(quantity, value, unit, **more) -> Change:
    """Another value of a quantity, in the place of the one on record."""
    value = seen(quantity, value, unit, **more)
    return lambda h: with_seen(value)(without(quantity)(h))


def certified(**contents) -> Change:
    """A certificate that reports these contents, whatever it reported before."""

    def change(history):
        product = history.product or LEAF
        certificate = replace(product.certificate or CERTIFICATE, **contents)
        return replace(history, product=replace(product, certificate=certificate))

    return change


def taking(text, days: float | None = 10.0) -> Change:
    return lambda h: using(text, days=days, history=h)


def stopped(days_ago=1.0) -> Change:
    """Daily use of a hundred days that ended so many days ago."""
    return taking("1 g every 1 h for 100 days", days=100.0 + days_ago - 1 / 24)


def keeping_a_diary(grams=1.0) -> Change:
    """Use denied, and an intake on record on each of thirteen days."""
    amount = Amount(value=grams, unit=AmountUnit.g)
    doses = tuple(
        Dose(time=AS_OF - timedelta(days=day), amount=amount) for day in range(13)
    )
    denied = {"regimen": None, "since": None, "daily_use": False}
    return lambda h: replace(h, doses=doses, **denied)


def undeclared_use(history: History) -> History:
    """Nothing said of use."""
    return replace(history, regimen=None, since=None, daily_use=None)


def product(class_id, form, certificate=None) -> Change:
    made = Product(class_id=class_id, form=form, certificate=certificate)
    return lambda h: replace(h, product=made)


def both(first: Change, second: Change) -> Change:
    return lambda h: second(first(h))


def of_class(name: str) -> str:
    """The name of some drug of an interaction class."""
    return next(drug.name for drug in drugs() if name in drug.classes)


def contaminated(**contents) -> Change:
    """A certificate that reports at least these contents."""

    def change(history):
        product = history.product or LEAF
        present = product.certificate or Certificate()
        worst = {k: max(v, getattr(present, k) or 0.0) for k, v in contents.items()}
        changed = replace(present, **worst)
        return replace(history, product=replace(product, certificate=changed))

    return change


def bounded(**bounds) -> Change:
    """A certificate with a bound where nothing worse was measured."""

    def change(history):
        product = history.product or LEAF
        present = product.certificate or Certificate()
        most = {field: float(text.split()[-1]) for field, text in bounds.items()}
        better = {
            f: t for f, t in bounds.items() if (present.most(f) or 0.0) <= most[f]
        }
        changed = replace(present, **better)
        return replace(history, product=replace(product, certificate=changed))

    return change


def all_alkaloids() -> Change:
    """A certificate that reports the rest of the alkaloids too: 20 mg/g with 14."""
    rest = {"speciociliatine": 2.5, "speciogynine": 1.0, "paynantheine": 2.5}
    return certified(**{f"{name}_mg_per_g": content for name, content in rest.items()})


def reporting(analyte, printed) -> Change:
    """A certificate that reports one more analyte."""

    def change(history):
        product = history.product or LEAF
        present = product.certificate or Certificate()
        kept = (*present.also_reported, Reported(analyte=analyte, printed=printed))
        changed = replace(present, also_reported=kept)
        return replace(history, product=replace(product, certificate=changed))

    return change
