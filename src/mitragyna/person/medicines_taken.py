"""Which medicines a record names: the other medicines and the treatment.

The treatment is read as a line of the other medicines is, so that every rule on its
medicine reacts wherever it was written down.
"""

from ..medicines.charted import Charted
from ..medicines.comedication import Comedication, recognise
from ..medicines.not_taken import not_taken
from ..record.history import History

#: What a treatment of opioid dependence is made of, by substance.
OF_DEPENDENCE = frozenset(
    {"buprenorphine", "methadone", "naltrexone", "opioid agonist treatment"}
)


def medicine_lines(history: History) -> tuple[str, ...]:
    """Every line that names a medicine, as written; what a person left off their own
    list stays until a clinician has seen that."""
    treatment, waiting = history.treatment, history.waiting
    lists = [history.subject, *([waiting.subject] if waiting else [])]
    lines = [line for one in lists for line in one.comedication or ()]
    lines += [treatment.medicine] if treatment else []
    return tuple(dict.fromkeys(lines))


def medicines_taken(history: History) -> Comedication:
    """What those lines were understood to mean."""
    return recognise(medicine_lines(history))


def is_of_dependence(line: Charted) -> bool:
    """Whether a line holds a medicine that treats opioid dependence."""
    names = {drug.name for drug in line.drugs}
    return bool(names & OF_DEPENDENCE) and not not_taken(line.given)
