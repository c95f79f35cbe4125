"""How alike the numbers are that a study reads off the same people.

Every row has a law of its own (`likelihood`), which also gives each of its numbers a
score z, standard normal under that law: of where the row lies, then of how wide it is,
then of how skew. Five people who absorb much have high peaks and areas of all seven
alkaloids, so their rows say one thing many times. The rows of a study therefore count
together, by a Gaussian copula (Song 2000), and studies are independent:

    ln p(all) = Σ ln p(row) + Σₖ [ln N(zₖ; 0, Rₖ) − ln N(zₖ; 0, I)]
    Rₖ = a · c · s · rᵏ off the diagonal,     k = 1 place, 2 width, 3 skewness

r is how two quantities are correlated over the virtual people of an arm, s the share
of people that two rows have in common; arms are taken for other people. Functions of a
sample that are of kth order in a normal quantity are correlated as rᵏ (Mehler 1866); c
is the part of a place, a width or a skewness that is of that order. Scores of different
orders are taken as independent: of a mean with its SD they are not quite.

`alike`, a, is fitted along, from 0, where rows count for themselves, to 1, where they
are as alike as the model has them. It is not a measure of people alone: it also falls
where the model's curve is wrong in one direction for one row and in the other for the
next. In Tanna2022 areas and peaks of one curve do that. As it scales every pair, also
numbers of one curve then count nearly for themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from .columns import Found, columns_of
from .row import is_over_groups
from .space import Fitted, Scale
from .study import Observed

#: c of each order, of one group and of the extremes of several: about what simulated
#: studies have (a test says how near). Below 1, so that R stays positive definite.
LIKE, LIKE_OVER_GROUPS = (0.93, 0.90, 0.70), (0.55, 0.70, 0.70)

#: Share of the likeness that the data show; about uniform between 0 and 1.
ALIKE = Fitted(
    parameter="alike",
    form=Scale.logit,
    start=0.5,
    unit="-",
    gsd=5.0,
    block="method",
    of=(),
    why="Nothing is known before the rows are seen.",
)

Likelihood = Float[np.ndarray, " particles"]
Squares = Float[np.ndarray, "particles numbers numbers"]


@dataclass(frozen=True, slots=True)
class SharedPeople:
    """Rows read off the same people, and where they stand among the columns.

    people  scores of the virtual people, row by row
    scores  of each order: which rows have one, and its column
    shared  people that two rows have in common, relative to those of each [-]
    like    c of each order, of every row                                  [-]
    """

    people: Int[np.ndarray, "rows people"]
    scores: tuple[tuple[list[int], list[int]], ...]
    shared: Float[np.ndarray, "rows rows"]
    like: Float[np.ndarray, "orders rows"]

    def gain(self, of_rows: Found) -> Likelihood:
        """ln likelihood of the rows together, beyond their sum."""
        gain = np.zeros(len(of_rows))
        for order, (_, columns) in enumerate(self.scores):
            gain += copula(of_rows[:, columns], self.correlated(of_rows, order))
        return gain

    def correlated(self, columns: Found, order: int) -> Squares:
        """How the scores of one order are correlated.

        Plain loops (einsum), so that threads cannot change a digit.
        """
        rows, _ = self.scores[order]
        x = columns[:, self.people[rows]]
        r = np.einsum("pan,pbn->pab", x, x) / x.shape[2]
        c = np.sqrt(self.like[order, rows])
        fixed = c * c[:, None] * self.shared[np.ix_(rows, rows)]
        R = columns[:, -1, None, None] * fixed * r ** (order + 1)
        R[:, range(len(rows)), range(len(rows))] = 1.0
        return R


@dataclass(frozen=True, slots=True)
class Together:
    """All rows: how many there are, and the studies they come from."""

    rows: int
    studies: tuple[SharedPeople, ...]

    def total(self, columns: Found) -> Likelihood:
        """ln likelihood of all rows together, from the columns of `target.by_row`."""
        return columns[:, : self.rows].sum(axis=1) + sum(
            study.gain(columns) for study in self.studies
        )


def together(rows: Sequence[Observed], people: int) -> Together:
    """How the rows count together; `people` is the size of the crowd."""
    columns = columns_of(rows, people)
    studies = []
    for study in dict.fromkeys(row.study for row in rows):
        mine = [i for i, row in enumerate(rows) if row.study == study]
        own = [columns[i] for i in mine]
        scores = []
        for order in range(max(len(one.scores) for one in own)):
            there = [k for k, one in enumerate(own) if order < len(one.scores)]
            scores.append((there, [own[k].scores[order] for k in there]))
        studies.append(
            SharedPeople(
                people=np.array([one.people for one in own]),
                scores=tuple(scores),
                shared=_shared([rows[i] for i in mine]),
                like=np.array(
                    [
                        LIKE_OVER_GROUPS if is_over_groups(rows[i]) else LIKE
                        for i in mine
                    ]
                ).T,
            )
        )
    return Together(rows=len(rows), studies=tuple(studies))


def _shared(rows: Sequence[Observed]) -> Float[np.ndarray, "rows rows"]:
    """Arms in common over the geometric mean of their numbers, all arms being alike."""
    arms = list(dict.fromkeys(arm for row in rows for arm in row.arms))
    is_in = np.array([[arm in row.arms for arm in arms] for row in rows], float)
    unit = is_in / np.sqrt(is_in.sum(axis=1, keepdims=True))
    return unit @ unit.T


def copula(z: Float[np.ndarray, "particles numbers"], R: Squares) -> Likelihood:
    """ln N(z; 0, R) − ln N(z; 0, I)."""
    L = np.linalg.cholesky(R)
    white = np.linalg.solve(L, z[..., None])[..., 0]
    size = np.log(np.einsum("pii->pi", L)).sum(axis=1)
    return 0.5 * ((z**2).sum(axis=1) - (white**2).sum(axis=1)) - size
