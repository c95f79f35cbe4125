"""Page one of an answer, for whoever asks."""

from ...answer import Advice, Refusal, Role, Tier, Urgency
from . import clinical, personal
from .about import About
from .content import PageOne
from .fitted import TERMINAL, fitted
from .intended import intended
from .once import once

TITLES = {
    Role.person: "Your kratom page",
    Role.clinician: "Kratom consultation",
    Role.researcher: "Kratom consultation",
}


def page_one(answer: Advice | Refusal, about: About, most: int) -> PageOne:
    """What is done now, who it is, the bottom line, and what follows from it.

    most  lines of 80 columns it may take
    """
    part = personal if answer.role is Role.person else clinical
    sealed, rest = answer.sealed, " Rest: --full." if most == TERMINAL else ""
    page = PageOne(
        urgent=urgent(answer),
        title=f"{TITLES[answer.role]}: {about.label}, {about.as_of:%Y-%m-%d %H:%M}",
        sections=tuple(part.sections(answer, about)),
        intended=intended(answer.role),
        sealed=(
            f"Sealed: version {sealed.version}, evidence {sealed.evidence_hash[:12]}, "
            f"inputs {(sealed.inputs_hash or 'none')[:12]}.{rest}"
        ),
    )
    return fitted(page, part.GIVES_AWAY, most)


def urgent(answer: Advice | Refusal) -> tuple[str, ...]:
    """What triage asks for now and today, before anything else."""
    now = [a for a in answer.actions if a.urgency is Urgency.now]
    today = [a for a in answer.actions if a.tier is Tier.same_day and a not in now]
    if answer.role is Role.person:  # whose words say where to go
        said = [a.what for a in now]
        return (
            *(f"NOW: {line}" for line in once(said)),
            *(f"TODAY: {line}" for line in once((a.what for a in today), said)),
        )
    return (
        *(f"NOW: {a.what} ({a.whom})" for a in now),
        *(f"TODAY: {a.what} ({a.whom})" for a in today),
    )
