"""Peaks after days of dosing beside those of the first day, as Markdown.

`Any` throughout: a record is whatever its JSON holds, and workflows lie above.
"""

from typing import Any

from ..evidence.markdown import table

#: What a form of clearance implies of it, as its record calls it.
IMPLIED = "Cmax on day 15 over day 1"

RISING = (
    "The published ratios rise with the dose, which a form that is linear in the "
    "amount cannot foretell: it has one ratio for all. "
)
OPEN = (
    "The misfit stands. Which form clearance has is open: see the forms that were "
    "compared.\n"
)


def daily(whole: Any) -> str:
    """Published peaks of a later day over those of the first, beside the forms."""
    pairs = whole.accumulations
    implied = _implied(whole)
    rising = sorted(pairs, key=lambda one: one.dose_mg) == sorted(
        pairs, key=lambda one: one.ratio
    )
    return "\n".join(
        [
            "## A later day of dosing over the first\n",
            "Mean peaks of one dose; the later day was in no fit. The standard error "
            f"takes the two days for groups of other people, {pairs[0].n:g} where a "
            "size is not reported.\n",
            table(
                ["Study", "Dose", "Day 1", "Later", "Ratio", "Error", *implied, "From"],
                (_line(one, implied) for one in pairs),
            ),
            f"{RISING if rising else ''}In brackets: how many standard errors the "
            f"published ratio lies above what the form implies. {OPEN}",
        ]
    )


def _implied(whole: Any) -> dict[str, Any]:
    """Form of clearance → what it implies; the one that is used is marked."""
    record = whole.records.get("forms") or {"forms": ()}
    chosen = {one.form for one in whole.choices if one.is_chosen}
    of_form = {
        one["form"]: said
        for one in record["forms"]
        for said in one["implied"]
        if one["question"] == "clearance of mitragynine" and said["what"] == IMPLIED
    }
    return {
        form + (" **(used)**" if form in chosen else ""): said
        for form, said in of_form.items()
    }


def _line(one: Any, implied: dict[str, Any]) -> list[str]:
    forms = [
        f"{said['median']:.3g} ({(one.ratio - said['median']) / one.error:+.1f})"
        if one.error
        else f"{said['median']:.3g}"
        for said in implied.values()
    ]
    return [
        *(one.study, f"{one.dose_mg:g} mg", f"{one.first:g} {one.unit}"),
        f"day {one.day}: {one.later:g} {one.unit}",
        f"{one.ratio:.2f}",
        f"{one.error:.2f}" if one.error else "",
        *forms,
        f"{', '.join(one.claims)} (grade {one.grade})",
    ]
