"""A randomised trial of kratom in one person: laid out, kept as a file, and read."""

from pathlib import Path

from ..answer import Refusal, Role, TrialPlan, TrialRead
from ..errors import InputError
from ..nof1.analyse import analyse
from ..nof1.plan import plan
from ..person.setting import Draws
from ..record.history import History
from ..record.running_plan import PlanStep
from ..record.trial_of_one import TrialOfOne, TrialPeriod, read_trial, trial_tables
from .for_whom import as_role
from .read import as_history, emergency_first

PEOPLE = 400
FOR_PROFESSIONALS = (
    "a trial in one person is laid out and read with a clinician; `mitragyna advise` "
    "has what helps now"
)


def nof1_plan(
    person: str | Path | History,
    role: Role | str = Role.person,
    seed: int = 1,
    *,
    threads: int | None = None,
) -> TrialPlan | Refusal:
    """A trial that would tell whether kratom lowers pain in this person, or why there
    is none; takes some seconds. Raises InputError for the role `person`.

    person  the file, or the record as it was read
    seed    of the order of its periods as well
    """
    history, role = as_history(person), _professional(person, role)
    return plan(history, role, Draws(seed=seed, n=PEOPLE, threads=threads))


def nof1_analyse(
    person: str | Path | History,
    trial: str | Path | TrialOfOne,
    role: Role | str = Role.person,
    seed: int = 1,
    *,
    threads: int | None = None,
) -> TrialRead | Refusal:
    """What a trial that is over says of this person; takes a second. Raises InputError
    for the role `person`, and for the trial of somebody else.

    person  as in `nof1_plan`, with pain and withdrawal as they were rated
    trial   the trial that was run, or its file
    """
    history, role = as_history(person), _professional(person, role)
    with emergency_first(history):
        own = _own(trial, history)
    return analyse(history, own, role, Draws(seed=seed, n=PEOPLE, threads=threads))


def trial_of_one(history: History, answer: TrialPlan) -> TrialOfOne:
    """The trial that was laid out. Raises InputError where none was."""
    if not answer.periods or history.regimen is None:
        raise InputError(
            "no trial was laid out, so there is none to run", field="trial"
        )
    return TrialOfOne(
        subject=history.subject.id,
        made=history.as_of,
        habit=history.regimen.text,
        seed=answer.sealed.seed or 0,
        periods=tuple(
            TrialPeriod(
                with_kratom=one.with_kratom,
                begins=one.begins,
                clean=one.clean,
                rated=one.rated,
                ends=one.ends,
                steps=tuple(
                    PlanStep(
                        begins=step.begins,
                        percent_of_start=step.percent_of_start,
                        units=step.units,
                    )
                    for step in one.steps
                ),
            )
            for one in answer.periods
        ),
    )


def trial_text(trial: TrialOfOne) -> str:
    """The trial as TOML."""
    from tomli_w import dumps  # deferred: only a trial is written so

    return dumps(trial_tables(trial))


def _professional(person: str | Path | History, role: Role | str) -> Role:
    """The role; a person is answered with whom to ask."""
    if (who := as_role(role)) is not Role.person:
        return who
    with emergency_first(as_history(person)):
        raise InputError(
            FOR_PROFESSIONALS,
            field="role",
            given=str(who),
            allowed="clinician, researcher",
        )


def _own(trial: str | Path | TrialOfOne, history: History) -> TrialOfOne:
    """The trial, or its file's. Raises InputError for that of somebody else."""
    one = read_trial(trial) if isinstance(trial, str | Path) else trial
    if one.subject != history.subject.id:
        raise InputError(
            "is the trial of somebody else",
            field="trial",
            given=one.subject,
            allowed=history.subject.id,
        )
    return one
