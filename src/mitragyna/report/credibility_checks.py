"""What was checked and what was missed, as Markdown, from recorded checks.

`Any` throughout: a record is whatever its JSON holds, and workflows lie above.
"""

from itertools import groupby
from typing import Any

from ..evidence.markdown import bullets, plain, table
from .credibility_reach import reach

NOT_COMPUTED = "Not computed.\n"
CHANGED = "Rows, arms, priors or the method have changed since."
FEW = 5  # parameters that are named
SHAPES = (
    "Share of draws in which a statement holds; of withdrawal, share of the people who "
    "have it. Each source calibrates or stands behind a prior (that of the peak behind "
    "`kB1`), so these check the fit. An observer who saw no signs of withdrawal after "
    "10 to 20 h (DW015) is contradicted.\n"
)
ROLES = {
    "calibration": "calibration (fit check)",
    "validation": "validation",
    "hypothesis": "hypothesis",
}


def method(whole: Any) -> str:
    """Coverage of the method of fitting, and fits without a study."""
    return "\n".join(
        [
            "### Coverage of the method of fitting\n",
            NOT_COMPUTED if whole.coverage is None else _coverage(whole.coverage),
            "### Fits without one study or one dose (internal)\n",
            _left_out(whole.left_out) if whole.left_out else NOT_COMPUTED,
        ]
    )


def _coverage(coverage: Any) -> str:
    """How often the truth was held, and which parameters hold it least."""
    held, error = 100 * coverage.share, 100 * coverage.error
    parts = [
        f"In {coverage.sets} of the {coverage.aimed} simulated literatures that the "
        f"plan asks for, nominal 90 % intervals held the truth in {held:.1f} % of "
        f"parameters (Monte-Carlo standard error {error:.1f}; aim 85 to 95 %). Same "
        f"code as the fit that ships, with {coverage.settings['particles']} particles "
        f"and a crowd of {coverage.people}; seed {coverage.seed}, {coverage.date}. In "
        "all of them rows of a study are as alike as in the model."
    ]
    if coverage.is_stale:
        parts.append(CHANGED)
    lowest = sorted(coverage.parameter.items(), key=lambda item: item[1])[:FEW]
    worst = ", ".join(f"`{name}` {100 * share:.0f} %" for name, share in lowest)
    return " ".join([*parts, f"Least often: {worst}.\n"])


def _left_out(parts: Any) -> str:
    """Left-out numbers under fits that had not seen them."""
    head = ["Left out", "Fits", "Numbers", "Inside 90 %", "Median p95/p5", "Score"]
    stale = f"{CHANGED}\n\n" if any(part.is_stale for part in parts) else ""
    by = "; ".join(dict.fromkeys(part.rhat_by for part in parts))
    rows = [
        [
            *(f"one {part.kind}", str(part.fits), str(part.rows)),
            *(str(part.inside), f"{part.width:.3g}", f"{part.score:.3g}"),
            f"{part.rhat:.2f}",
        ]
        for part in parts
    ]
    return f"{stale}R-hat is {by}.\n\n" + table([*head, "R-hat up to"], rows)


def checks(whole: Any) -> str:
    """Goals, summary, misses and shapes."""
    validation = whole.records.get("validation")
    if validation is None:
        return f"## Checks\n\n{NOT_COMPUTED}"
    return "\n".join(
        [
            "## Checks\n",
            _made(whole, validation, f", {validation['draws']} draws"),
            _goals(whole),
            "### Against the prior and the dose-proportional null\n",
            _summary(validation),
            bullets(
                f"{one['name']}: {one['meaning']}." for one in validation["references"]
            ),
            reach(whole, validation),
            "### Misses\n",
            _misses(validation),
            "### Shapes\n",
            SHAPES,
            _shapes(validation),
            "`mitragyna validate --report FILE.html` draws every study and lists every "
            "number.\n",
        ]
    )


def forms(whole: Any) -> str:
    """Competing forms, what was chosen and why."""
    record = whole.records.get("forms")
    if record is None:
        return f"## Forms that were compared\n\n{NOT_COMPUTED}"
    chosen = {(c.question, c.form): c for c in whole.choices}
    parts = [
        "## Forms that were compared\n",
        _made(whole, record, f", {record['draws']} draws of the effects"),
        "Score: ln density of published numbers relative to the form that is used; "
        "larger is better, and a difference below twice its error says nothing. Short "
        "fits from the prior give ln evidence too low, as runs that disagree show. "
        "Every form can be run.\n",
    ]
    for question, each in groupby(record["forms"], key=lambda one: one["question"]):
        members = list(each)
        parts += [
            f"### {question.capitalize()}\n",
            table(
                ["Form", "Score", "Error", "Method", "To run it"],
                (_form(one, chosen[question, one["form"]]) for one in members),
            ),
            table(
                ["What it implies, 5 to 95 %", *(m["form"] for m in members), "Known"],
                _implied(members),
            ),
            bullets(
                f"{one['form']}: {plain(chosen[question, one['form']].reason)}"
                for one in members
            ),
        ]
    return "\n".join(parts)


def _form(one: Any, choice: Any) -> list[str]:
    mark = " **(used)**" if choice.is_chosen else ""
    error = f"{one['error']:.1f}" if one["error"] else "–"
    run = f"`{choice.run}`" if "mitragyna" in choice.run else choice.run
    return [one["form"] + mark, f"{one['score']:+.1f}", error, one["method"], run]


def _implied(members: list[Any]) -> list[list[str]]:
    whats = dict.fromkeys(i["what"] for one in members for i in one["implied"])
    rows = []
    for what in whats:
        cells, published = [], ""
        for one in members:
            mine = [i for i in one["implied"] if i["what"] == what]
            cells.append(_interval(mine[0]) if mine else "–")
            published = mine[0]["published"] if mine else published
        rows.append([what, *cells, plain(published)])
    return rows


def _interval(one: Any) -> str:
    unit = "" if one["unit"] == "-" else f" {one['unit']}"
    return f"{one['median']:.3g}{unit} ({one['p5']:.3g} to {one['p95']:.3g})"


def _made(whole: Any, record: Any, more: str = "") -> str:
    """What a record was made from, and whether that is what ships."""
    sealed = record["sealed"]
    same = sealed["evidence_hash"] == whole.sealed.evidence_hash
    age = "the evidence as it stands" if same else "EARLIER evidence; compute it again"
    made = sealed["evidence_hash"][:12]
    return f"Recorded with version {sealed['version']} from `{made}`, {age}{more}.\n"


def _goals(whole: Any) -> str:
    record = whole.records.get("goals")
    if record is None:
        return f"### Goals of the plan\n\n{NOT_COMPUTED}"
    rows = record["rows"]
    missed = sum(not row["pass"] for row in rows if row.get("goal"))
    goals = sum(bool(row.get("goal")) for row in rows)
    return "\n".join(
        [
            "### Goals of the plan\n",
            f"{missed} of {goals} credibility goals are missed. The last row is no "
            "goal but a bar of the software; the bars of accuracy, of coverage of the "
            "method and of interactions are those of `make verify`.\n",
            table(
                ["Goal", "Value", "Limit", "Verdict"],
                (
                    [
                        row["name"].removeprefix("credibility goal: "),
                        f"{row['value']:.3g}",
                        plain(row["limit"]),
                        "reached" if row["pass"] else "**missed**",
                    ]
                    for row in rows
                ),
            ),
        ]
    )


def _summary(validation: Any) -> str:
    rows = [
        [ROLES[part["role"]], "the model", *_standing(part), "–"]
        for part in validation["summary"]
    ]
    for one in validation["references"]:
        for own, model in zip(one["summary"], one["model"], strict=True):
            verdict = (
                "better" if model["mean_score"] < own["mean_score"] else "NOT better"
            )
            score = f"{model['mean_score']:.3g}, {verdict}"
            rows.append([ROLES[own["role"]], one["name"], *_standing(own), score])
    header = ["Role", "From", "Inside", "Width, Cmax and AUC", "Width, others"]
    return table([*header, "Interval score", "Model on the same rows"], rows)


def _standing(part: Any) -> list[str]:
    return [
        f"{part['inside']} of {part['rows']} ({100 * part['coverage']:.0f} %)",
        _figure(part["width_exposure"]),
        _figure(part["width_other"]),
        f"{part['mean_score']:.3g}",
    ]


def _misses(validation: Any) -> str:
    return table(
        ["Role", "Number", "Published", "Predicted, 5 to 95 %", "Claim"],
        (
            [
                ROLES[row["role"]],
                f"{row['study']} {row['arm']}, day {row['day']}: {row['analyte']} "
                f"{row['quantity']}",
                f"{row['observed']:.3g} {'' if row['unit'] == '-' else row['unit']}",
                f"{row['predicted']:.3g} ({row['p5']:.3g} to {row['p95']:.3g})",
                row["claim"],
            ]
            for row in validation["rows"]
            if not row["inside"]
        ),
    )


def _shapes(validation: Any) -> str:
    return table(
        ["Statement", "Holds", "Median", "Source"],
        (
            [
                shape["statement"],
                f"{100 * shape['holds']:.0f} %",
                f"{shape['found']:.3g} {'' if shape['unit'] == '-' else shape['unit']}",
                shape["source"],
            ]
            for shape in validation["shapes"]
        ),
    )


def _figure(number: Any) -> str:
    return "–" if number is None else f"{number:.3g}"
