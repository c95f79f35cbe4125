"""`mitragyna hypotheses`."""

from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from .options import AsJson, Seed
from .plain import print_json
from .progress import progress

if TYPE_CHECKING:
    from ..calibrate.hypotheses import WeighedHypotheses
    from ..calibrate.pain_by_sex import BySex

SAMPLED = "no kratom study measured prolactin; one case and one cross-section decide"


def hypotheses(
    as_json: AsJson = False,
    seed: Seed = 20260601,
    draws: Annotated[
        int, typer.Option(help="Virtual men, 200 to 20000.", min=200, max=20_000)
    ] = 2000,
) -> None:
    """Weigh what kratom does to prolactin, and say by sex what that does to pain."""
    with progress():
        answer = mg.hypotheses(seed, draws)
    if as_json:
        print_json(mg.document("hypotheses", answer))
        return
    for text in lines(answer):
        typer.echo(text)


def lines(answer: "WeighedHypotheses") -> list[str]:
    """Pieces, weights before and after, and what would change them."""
    written = [
        f"Kratom and prolactin: {SAMPLED}.",
        "",
        "Bayes factors against unchanged",
    ]
    for piece in answer.pieces:
        stress = "" if piece.stress is None else f", stress {100 * piece.stress:.0f} %"
        written.append(f"  {piece.what}{stress}: {weights(piece.factors)}")
    written += ["", "Weights after, from two sets before"]
    for one in answer.verdicts:
        written.append(
            f"  {one.prior}, stress {100 * one.stress:.0f} %: {weights(one.before)} "
            f"became {weights(one.after)}"
        )
    written += ["", "What would change them most, from flat weights"]
    written += [f"  {s.information:.3f} bit  {s.what}" for s in answer.studies]
    written += [
        "",
        "Prolactin and pain, by sex: no number weighs them, so weights stay flat",
    ]
    for one in answer.pain:
        written += by_sex(one)
    return [
        *written,
        "",
        f"Seed {answer.sealed.seed}, {answer.sealed.subjects} virtual men.",
    ]


def by_sex(one: "BySex") -> list[str]:
    """What was seen in one sex, each finding with its claim."""
    written = [
        f"  {one.sex}, under kratom: {one.under_kratom} ({', '.join(one.claims)})"
    ]
    for direction in one.directions:
        written.append(f"    {direction.hypothesis}: {direction.standing}")
        written += [
            f"      {seen.claim} ({seen.subjects}): {seen.reading}"
            for seen in direction.seen
        ]
    return written


def weights(each: dict[str, float]) -> str:
    """Hypothesis and number, in their order."""
    return ", ".join(f"{h} {x:.2f}" for h, x in each.items())
