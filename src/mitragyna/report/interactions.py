"""Kratom and other medicines in words."""

from typing import TYPE_CHECKING

from ..evidence.bounds import bound

if TYPE_CHECKING:
    from ..interaction.interaction import Interaction
    from ..interval import Interval

HEADS = ("medicine", "AUC with / without", "Cmax", "severity", "flags")
NO_RATIO = "no ratio"


def row(drug: "Interaction") -> tuple[str, ...]:
    """One medicine as a row."""
    name = drug.name if drug.is_known else f"{drug.name}: not known"
    return (
        name,
        ratio(drug.auc_ratio, drug.direction),
        ratio(drug.cmax_ratio, ""),
        drug.severity,
        "\n".join(flag.meaning for flag in drug.flags) or "none listed",
    )


def ratio(spread: "Interval | None", direction: str) -> str:
    """Median and 5 to 95 %, or the direction alone."""
    if spread is None:
        text = {"up": "up", "down": "down", "none": "none expected"}.get(direction)
        return f"{NO_RATIO} ({text})" if text else NO_RATIO
    return f"{spread.median:.2f} ({spread.low:.2f} to {spread.high:.2f})"


def lines(drug: "Interaction") -> list[str]:
    """What to know of one medicine, a line each."""
    if not drug.is_known:
        return [drug.reason, drug.action]
    answer = [drug.reason, f"To do: {drug.action}", *drug.mechanisms]
    answer += [drug.level] if drug.level else []
    if drug.single_dose:
        once = drug.single_dose
        answer.append(
            f"One dose with kratom: AUC {ratio(once.auc_ratio, '')}, Cmax "
            f"{ratio(once.cmax_ratio, '')}, half-life {ratio(once.half_life_ratio, '')}"
        )
    if drug.static_prediction:
        static = drug.static_prediction
        answer.append(
            f"A static model predicts {static.auc_ratio:g} for the tea that was "
            f"studied ({static.claim}), shown for comparison only"
        )
    if drug.time_course:
        answer.append(course(drug))
    if drug.limit is not None and drug.above_limit is not None:
        index = "narrow" if drug.narrow_index else "not narrow"
        answer.append(
            f"Therapeutic index {index}: chance that AUC rises above {drug.limit:g} "
            f"times is {100 * drug.above_limit:.0f} %"
        )
    answer += [
        f"{one.text}: mitragynine {ratio(one.mitragynine, '')}, 7-hydroxymitragynine "
        f"{ratio(one.hydroxymitragynine, '')}, mu effect {ratio(one.mu_effect, '')}"
        for one in drug.scenarios
    ]
    answer += [
        f"Where it holds {100 * one.share_held:.0f} % of the mu receptors, kratom's "
        f"own effect falls to {ratio(one.mu_effect_left, '')}"
        for one in drug.at_receptor
    ]
    if drug.on_kratom in ("up", "down", "uncertain"):
        answer.append(f"Mitragynine under this medicine: {drug.on_kratom}")
    return [
        *answer,
        drug.size,
        f"{drug.rule}, grade {drug.evidence_grade}: {drug.source}",
    ]


def course(drug: "Interaction") -> str:
    """When the ratio is highest and when it is gone again."""
    days = drug.time_course
    highest = max(days, key=lambda day: day.auc_ratio.median)
    last = max((day.day for day in days if day.takes_kratom), default=0)
    after = [d for d in days if not d.takes_kratom]
    negligible = bound("ratio_negligible")
    gone = next((d for d in after if d.auc_ratio.median < negligible), None)
    text = "not gone by the end"
    if gone:
        text = f"under {negligible:g} from day {gone.day - last} after the last intake"
    return f"Highest on day {highest.day} ({highest.auc_ratio.median:.2f}); {text}"
