"""Entries about a list of a person: one more of it, or all of it as it is now. Other
medicines are such a list, and conditions."""

from dataclasses import dataclass, replace

from ..errors import InputError
from ..record.field import record
from ..record.history import History
from ..store.fact import PersonFact, canonical
from ..store.own import OF_SUBJECT


@record
class MedicineRow:
    """A medicine that is taken from now on, as a line of a medication list."""

    medicine: str


@record
class MedicineList:
    """All medicines that are taken from now on; none of them is that nothing is."""

    medicines: tuple[str, ...]


@record
class ConditionRow:
    """A condition that is there from now on, of the list or in words."""

    condition: str


@record
class ConditionList:
    """All conditions that are there from now on; none of them is that none is."""

    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredList:
    """A list of the subject.

    field       of the subject
    one, every  what an entry of one line is called, and one of the whole list
    """

    field: str
    one: str
    every: str

    @property
    def kind(self) -> str:
        """The state that holds it."""
        return f"{OF_SUBJECT}{self.field}"


MEDICINES = DeclaredList(field="comedication", one="medicine", every="medicines")
CONDITIONS = DeclaredList(field="conditions", one="condition", every="conditions")


def one_more(
    listed: DeclaredList, line: str, history: History, zone: str, *, own_only: bool
) -> PersonFact:
    """One more of a list that is there: one alone would say that there is no other.

    own_only  whether the person enters it; a clinician adds nothing to a list that the
              person changed and nobody took over: it would count as theirs, whole
    """
    entries = () if history.waiting is None else history.waiting.entries
    if not own_only and any(one.what == listed.field for one in entries):
        raise InputError(
            "is beside a list of the person that waits for a clinician",
            field=listed.one,
            allowed="take that list over first, or enter the whole list",
        )
    before = getattr(history.subject, listed.field)
    if before is None:
        raise InputError(
            "is the first of a list that was never declared",
            field=listed.one,
            given=line,
            allowed=f"the whole list, as kind {listed.every}",
        )
    return whole_list(listed, (*before, line), history, zone)


def whole_list(
    listed: DeclaredList, lines: tuple[str, ...], history: History, zone: str
) -> PersonFact:
    """The list as it is from now on, each line once: what is said twice stands last."""
    subject = replace(history.subject, **{listed.field: lines})
    once = tuple(dict.fromkeys(reversed(getattr(subject, listed.field))))[::-1]
    return PersonFact(
        kind=listed.kind,
        time=history.as_of.isoformat(),
        zone=zone,
        content=canonical(once),
    )
