"""Code for what a step of one length needs: exp(A h c) and the weights of losses.

    taylor(w, m, scale)   exp(A h c·scale) of both node distances c, h and A from w
    product(a, b, c)      one such matrix times another
    weigh(w, m)           keep factors and weights of each loss constant

Taylor series of degree 9 at norm ≤ 1/4, then squarings: error below 2e-13,
and sums that A conserves are conserved to rounding. Products of the two distances lead
from the begin of a step to every node.
"""

from ...typing import Number
from ..wiring.layout import A_LOSS, Layout
from ..wiring.writing import Begin, Writing
from .collocation import BEYOND, GAUSS, GAUSS_WEIGHT, LONG, NODES, POWERS, SHORT

DEGREE = 9

#: Largest norm the series is taken at.
NORM = 0.25

#: Above this k·h·c the weights are found by parts, where that loses no digits.
LARGE = 4.0

#: Matrices found by the series: how far each carries, in steps.
PARTS = {"short": float(SHORT), "long": float(LONG)}


def total(terms: list[Number]) -> Number:
    """The sum of terms, 0 when there is none."""
    return sum(terms[1:], start=terms[0]) if terms else 0.0


def write_taylor(begin: Begin, layout: Layout) -> None:
    """P ← I + (A h c / k) P for k = 9 … 1, column by column."""
    code = begin("taylor", "wwx")
    w, m, scale = code.arguments
    wiring, at = layout.wiring, layout.matrices
    for part in PARTS:
        for r, c in wiring.reaches:
            code.store(m, at[f"{part}.{r}.{c}"], float(r == c))
    h = code.load(w, layout.work["h"]) * code.number(scale)
    with code.repeat(DEGREE) as turn:
        order = code.less(DEGREE + 1, turn)
        A = {(r, c): code.load(w, layout.work[f"A.{r}.{c}"]) for r, c in wiring.couples}
        for part, length in PARTS.items():
            step = h * length / order
            for c in range(len(wiring.linear)):
                rows = [r for r, column in wiring.reaches if column == c]
                P = {r: code.load(m, at[f"{part}.{r}.{c}"]) for r in rows}
                for r in rows:
                    products = [A[r, k] * P[k] for k in rows if (r, k) in A]
                    value = float(r == c) + step * total(products)
                    code.store(m, at[f"{part}.{r}.{c}"], value)
    code.finish()


def write_product(begin: Begin, layout: Layout) -> None:
    """c ← a·b; all three may be the same."""
    code = begin("product", "www")
    a, b, c = code.arguments
    reaches = layout.wiring.reaches
    left, right = (
        {place: code.load(m, row) for row, place in enumerate(reaches)} for m in (a, b)
    )
    for row, (r, k) in enumerate(reaches):
        terms = [
            left[r, n] * right[n, k] for m, n in reaches if m == r and (n, k) in right
        ]
        code.store(c, row, total(terms))
    code.finish()


def write_weigh(begin: Begin, layout: Layout) -> None:
    """e^(−k h c_j) and W_ji of `collocation` for every loss constant k."""
    code = begin("weigh", "ww")
    w, m = code.arguments
    at = layout.matrices
    h = code.load(w, layout.work["h"])
    code.store(m, at["step"], h)
    losses = layout.wiring.losses
    if losses:
        with code.repeat(len(losses)) as turn:
            k = code.load(code.shifted(w, turn, 1), layout.work[f"loss.{losses[0]}"])
            _weigh_one(code, code.shifted(m, turn, A_LOSS), layout, h, k)
    code.finish()


def _weigh_one(code: Writing, m: Number, layout: Layout, h: Number, k: Number) -> None:
    """The same for one loss constant; `m` is moved so that its rows lie where those of
    the first one do."""
    loss, at = layout.wiring.losses[0], layout.matrices
    for j in range(1, 5):
        length = h * float(NODES[j])
        keep = (-(k * length)).exp()
        code.store(m, at[f"keep.{loss}.{j}"], keep)
        moments = _moments(k * length, keep)
        if j == 2:
            terms = [M * float(p) for M, p in zip(moments, BEYOND, strict=True)]
            code.store(m, at[f"beyond.{loss}"], length * total(terms))
        for i in range(5):
            terms = [
                M * float(p) for M, p in zip(moments[:5], POWERS[j - 1, i], strict=True)
            ]
            code.store(m, at[f"W.{loss}.{j}.{i}"], length * total(terms))


def _moments(z: Number, keep: Number) -> list[Number]:
    """∫₀¹ e^(−z (1 − s)) sⁿ ds for n = 0 … 5: by parts for large z, else by Gauss."""
    fading = [(z * float(g - 1.0)).exp() for g in GAUSS]
    by_parts, moments = (1.0 - keep) / z, []
    for n in range(6):
        if n:
            by_parts = (1.0 - by_parts * float(n)) / z
        share = GAUSS_WEIGHT * GAUSS**n
        summed = total([e * float(s) for e, s in zip(fading, share, strict=True)])
        moments.append(z.where_above(LARGE, by_parts, summed))
    return moments
