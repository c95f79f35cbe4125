"""The fit and its diagnostics, as Markdown; `Any`, as workflows lie above."""

from typing import Any

from ..calibrate.agreement import PLAIN
from ..evidence.markdown import plain, table

#: Posterior over prior SD above which the data say little of a parameter.
LITTLE = 0.8

#: R-hat above which two runs are said not to agree.
AGREED = 1.05

#: The parameter whose prior was narrowed after a first fit.
NARROWED = "tlag"


def fit(whole: Any) -> str:
    """Kinetics and effects: shifts, identifiability, convergence."""
    held = whole.fit
    parameters = held["parameters"]
    worst = max(parameters, key=lambda one: one["rhat"])
    apart = sum(one["rhat"] > AGREED for one in parameters)
    evidence = ", ".join(f"{x:.1f}" for x in held["evidence"])
    return "\n".join(
        [
            "## The fit and its diagnostics\n",
            f"Kinetics: {len(parameters)} parameters from {len(held['rows'])} "
            "published numbers by tempered sequential Monte Carlo, in "
            f"{len(held['evidence'])} runs with other random numbers; seed "
            f"{held['seed']}, version {held['version']}.\n",
            f"- R-hat is up to {worst['rhat']:.2f} (`{worst['parameter']}`); {apart} "
            f"of {len(parameters)} parameters lie above {AGREED}. Runs that agree give "
            f"1. It is {held.get('rhat_by', PLAIN)}.",
            f"- ln evidence of the runs: {evidence}. They should be equal; "
            "nothing is decided by them.",
            "- Rows read off the same people count together, by the share `alike` of "
            f"what the model implies: {_alike(parameters)}. At 0 they count for "
            "themselves, at 1 as in the model. It is no measure of people alone: it "
            "also falls where curves are wrong in opposite directions, as areas beside "
            "peaks in Tanna2022 are.",
            f"- Moves accepted at the end: {_shares(held['accepted'])}.",
            "- The prior of the mean lag (`tlag`) was narrowed from GSD 2 to 1.4 after "
            "a first fit had shown a second mode. Its row says: "
            f"{plain(whole.why[NARROWED])} Lag and absorption are hardly told apart, "
            "and tea has the lag of capsules.\n",
            "SD ratio is posterior over prior SD on the prior's own scale. Above "
            f"{LITTLE} the data say little, and the parameter is as assumed as before; "
            "above 1, or where the middle leaves the prior's 90 %, they contradict the "
            "prior.\n",
            table(
                [
                    "Parameter",
                    "Unit",
                    "Prior, 5 to 95 %",
                    "Posterior, 5 to 95 %",
                    "SD ratio",
                    "R-hat",
                    "Told by data",
                ],
                (_parameter(one) for one in parameters),
            ),
            "Effects are prior draws weighted by the few numbers that know them. Most "
            "directions stay at their priors.\n",
            table(
                ["Block", "From", "Draws it is worth", "Parameters", "Told by data"],
                (_block(block) for block in whole.blocks),
            ),
        ]
    )


def _alike(parameters: Any) -> str:
    """Median and interval of the share of likeness."""
    (one,) = [each for each in parameters if each["parameter"] == "alike"]
    return _interval(one["posterior"])


def _parameter(one: Any) -> list[str]:
    return [
        f"`{one['parameter']}`",
        plain(one["unit"]),
        _interval(one["prior"]),
        _interval(one["posterior"]),
        f"{one['shrinkage']:.2f}",
        f"{one['rhat']:.2f}",
        _told(one),
    ]


def _told(one: Any) -> str:
    _, low, high = one["prior"]
    if one["shrinkage"] > 1.0 or not low <= one["posterior"][0] <= high:
        return "against the prior"
    return "little" if one["shrinkage"] > LITTLE else "yes"


def _block(block: Any) -> list[str]:
    least = [
        f"`{name}` ({ratio:.2f})"
        for name, ratio in block.shrinkage.items()
        if ratio <= LITTLE
    ]
    return [
        block.block,
        ", ".join(block.rows),
        f"{block.effective:.0f}",
        str(len(block.shrinkage)),
        ", ".join(least) or "none",
    ]


def _interval(values: Any) -> str:
    median, low, high = values
    return f"{median:.3g} ({low:.3g} to {high:.3g})"


def _shares(values: Any) -> str:
    return ", ".join(f"{100 * x:.0f} %" for x in values)
