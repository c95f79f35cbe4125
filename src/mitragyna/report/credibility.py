"""The credibility report as Markdown; `Any`, as workflows lie above.

Every number comes from what it is given. The sentences that are not numbers say what
the validation plan says: a test holds both together.
"""

from typing import Any

from ..evidence.markdown import bullets, plain, table
from .credibility_checks import checks, forms, method
from .credibility_daily import daily
from .credibility_fit import fit

COMMAND = "mitragyna credibility --write docs/credibility.md"

QUESTION = (
    "In an adult with chronic pain who takes, or asks about, kratom: how much "
    "mitragynine and of its companions reaches the blood, how strongly that drives the "
    "mu-opioid receptor, what it may do to prolactin, pain, tolerance and withdrawal, "
    "and how sure anyone can be."
)
CONTEXT = (
    "The model informs a clinician or a researcher who has other information as well. "
    "It lays out options inside gates that do not depend on it; a gate can only take "
    "options away, and no prediction opens one. It gives no dose to the person who "
    "takes kratom. Predictions hold for adults and for products whose content is known "
    "or is integrated over; they are extrapolations above 53.2 mg mitragynine a day, "
    "for more than one dose a day, and beyond 15 days."
)
MAY = (
    "roughly what concentrations of mitragynine and 7-hydroxymitragynine a group of "
    "adults reaches after one dose, or one a day for 15 days, up to 53.2 mg of "
    "mitragynine: the printed interval, as far as the assumed sampling times hold",
    "that mitragynine accumulates on daily intake; by how much depends on the form "
    "and is open (see a later day of dosing over the first, and the forms compared)",
    "that a medicine with a first pass through gut CYP3A, such as midazolam, is "
    "raised by kratom taken with it",
    "that the predicted benefit is bounded: no combination of hypotheses lifts it "
    "above what opioids reach in trials of chronic pain",
    "which observation would tell the hypotheses on prolactin apart",
)
MAY_NOT = (
    "that kratom relieves chronic pain: no trial gave it for that against placebo",
    "that an option does no harm because its predicted chance of harm is small",
    "what one person's concentration is, where none was measured in them",
    "anything about products beyond the content that is stated or integrated over, "
    "about concentrates of 7-hydroxymitragynine, pregnancy or children",
    "that kratom raises, or does not raise, prolactin: one case and one cross-section "
    "do not decide it",
    "when withdrawal begins and when it is worst, beyond what the shapes below say",
    "that an interval holds the truth nine times in ten for numbers of other kinds "
    "than the validation rows, which are few",
)
NOT_KNOWN = (
    "No study gave kratom for chronic pain against placebo. No human affinity or "
    "occupancy was measured. Sampling times and limits of quantification of three of "
    "four kinetic studies are not recorded and are assumed."
)


def page(whole: Any) -> str:
    """The report of a `workflows.credibility.Credibility`."""
    return "\n".join(
        [
            "# Credibility report\n",
            "What the model was fitted to, how the fit went, what was checked, what "
            "was missed, and what may be concluded. Generated; a miss stays a miss. To "
            "write it again:\n",
            f"```sh\n{COMMAND}\n```\n",
            f"Version {whole.sealed.version}, evidence "
            f"`{whole.sealed.evidence_hash[:12]}`. The plan was committed "
            "before the first fit: [validation_plan.md](validation_plan.md).\n",
            f"## Question of interest\n\n{QUESTION}\n",
            f"## Context of use\n\n{CONTEXT}\n",
            "## What may be concluded\n",
            bullets(MAY),
            "## What may not be concluded\n",
            bullets(MAY_NOT),
            data(whole),
            fit(whole),
            method(whole),
            checks(whole),
            daily(whole),
            forms(whole),
            weak(whole),
        ]
    )


def data(whole: Any) -> str:
    """Published numbers by study, with their role."""
    counts: dict[tuple[str, str], list[int]] = {}
    for row in whole.rows:
        count = counts.setdefault((row.role.value, row.study), [0, 0])
        count[0] += not row.derived_from
        count[1] += bool(row.derived_from)
    return "\n".join(
        [
            "## Data\n",
            "Roles were fixed for each study and quantity before any fit, but for the "
            "onset of withdrawal (Saingam2023), which calibrates since it was missed "
            "as a check. Derived "
            "twins are shown and not counted.\n",
            table(
                ["Role", "Study", "Numbers", "Twins"],
                (
                    [_role(role), study, str(number), str(twins) if twins else ""]
                    for (role, study), (number, twins) in sorted(counts.items())
                ),
            ),
            f"{NOT_KNOWN} Arms with assumed times, limits or doses: "
            f"{len(whole.assumed)}.\n",
            "Open doubts about numbers that the kinetics were fitted to:\n",
            bullets(
                f"{plain(one.question)} {plain(one.reason)}" for one in whole.doubts
            ),
        ]
    )


def weak(whole: Any) -> str:
    """Parameters that rest on what nobody confirmed."""
    named = [
        f"`{p.parameter}`"
        + ("" if p.parameter not in whole.calibrated else " (fitted)")
        for p in whole.weak
    ]
    fitted = sum(p.parameter in whole.calibrated for p in whole.weak)
    return "\n".join(
        [
            "## Parameters that rest on unconfirmed or assumed values\n",
            f"{len(whole.weak)} of {whole.priors} parameters; {fitted} of them were "
            "fitted or weighed, which moved few of them far (see the SD ratios). Why "
            "each was chosen stands on [unsure.md](evidence/unsure.md).\n",
            plain(", ".join(named)).replace(r"\`", "`") + ".\n",
        ]
    )


def _role(role: str) -> str:
    return "calibration (fit check)" if role == "calibration" else role
