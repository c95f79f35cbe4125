"""Who entered what of a record, and when."""

from dataclasses import dataclass
from datetime import date

from ..accounts.listed import names_of
from ..accounts.own_writes import own_writes, writers
from ..store.connection import reading
from ..store.fact import PersonFact, day_of, value_of
from ..store.facts import in_force
from ..store.own import waits
from ..store.reading import (
    Whom,
    entries_about,
    facts_of,
    person_there,
)
from .kept_plan import PLAN
from .kept_trial import TRIAL
from .stored import Where, opened

THE_PERSON = "the person"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredFact:
    """A fact that counts, and where it comes from.

    number  by which it is named
    by      who entered it: `the person`, the name of an account, or what the chain says
    on      the day, by the clock of the record
    actor   as the chain names whoever wrote it
    waits   whether the person entered it and no clinician has taken it over
    """

    number: str
    fact: PersonFact
    by: str
    on: date
    actor: str
    waits: bool


def entered(whom: Whom, *, store: Where = None) -> tuple[EnteredFact, ...]:
    """Every fact of somebody that counts, in order of writing."""
    with opened(store) as there, reading(there.engine) as connection:
        person = person_there(connection, whom)
        facts = in_force(facts_of(connection, person.person))
        entries = entries_about(connection, person.person)
        own = own_writes(connection, person.person)
        names = names_of(connection)
        names |= dict.fromkeys(writers(connection), THE_PERSON)
    return tuple(
        EnteredFact(
            number=str(one.at),
            fact=one.fact,
            by=names.get(entry.actor, entry.actor),
            on=day_of(entry.at, one.fact.zone),
            actor=entry.actor,
            waits=waits(one, own),
        )
        for one in facts
        for entry in [entries[one.at.seq]]
    )


def is_handed(fact: PersonFact) -> bool:
    """Whether its person reads a fact of their record, as `record/handed.py` says."""
    if fact.kind == PLAN:
        plan = value_of(fact.content)
        return plan is not None and bool(plan["released"])
    return fact.kind != TRIAL
