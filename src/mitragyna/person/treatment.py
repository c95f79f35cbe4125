"""Which treatment of opioid dependence goes on beside kratom."""

from ..answer import Role, Treatment
from ..answer.amount import spoken
from ..medicines.charted import Charted
from ..record.history import History
from ..record.subject import Condition
from ..record.treatment import PrescribedTreatment
from .conditions import read_conditions
from .medicines_taken import is_of_dependence, medicines_taken

UNNAMED = "a treatment whose name holds an amount"


def in_treatment(history: History, role: Role) -> Treatment | None:
    """The treatment that the record names: as such, else among the other medicines,
    else among the conditions. A person reads its name alone, as they wrote it."""
    treatment = _charted(history)
    if treatment is None or role is not Role.person:
        return treatment
    return Treatment(medicine=spoken(treatment.medicine, UNNAMED))


def _charted(history: History) -> Treatment | None:
    if history.treatment is not None:
        return _prescribed(history.treatment)
    for line in medicines_taken(history).lines:
        if is_of_dependence(line):
            return _of_line(line)
    for one in read_conditions(history.subject):
        if Condition.opioid_agonist_treatment in one.conditions:
            return Treatment(medicine=one.written.replace("_", " "))
    return None


def _prescribed(treatment: PrescribedTreatment) -> Treatment:
    since, last = treatment.since, treatment.last_dose
    return Treatment(
        medicine=treatment.medicine,
        dose=treatment.dose or "",
        form=treatment.form or "",
        since=None if since is None else since.isoformat(),
        last_dose=None if last is None else last.isoformat(),
    )


def _of_line(line: Charted) -> Treatment:
    return Treatment(medicine=line.name, dose=line.strength, form=line.form)
