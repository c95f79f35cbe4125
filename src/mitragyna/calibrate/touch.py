"""Which fitted parameters a published number depends on, read off the equations.

A parameter that no equation behind a row reads cannot move it. Parameters that touch
the same rows, of one arm alone, may move apart from all others (`moves.Parts`): the
alkaloids that one study alone saw.
"""

from dataclasses import replace

from ..model.part import part
from ..population.population import kratom
from ..sampling.moves import Parts
from .columns import columns_of
from .study import Arm, Observed
from .target import Target, by_row


def touching(target: Target, row: Observed) -> frozenset[int]:
    """Columns of the space that the row depends on."""
    codes = row.analyte.split("/")
    read = set(part(kratom(), tuple(f"plasma_{code}" for code in codes)).parameters)
    for arm in _arms(target, row):
        read |= {f"ka_{arm.form}", f"F_{arm.form}"}
    return frozenset(
        column
        for column, one in enumerate(target.space)
        if one.parameter in read or read.intersection(one.of)
    )


def parts(target: Target) -> Parts:
    """Columns that touch the same rows of one arm, no row twice."""
    touched = [touching(target, row) for row in target.rows]
    columns: dict[tuple[int, ...], list[int]] = {}
    for column in range(len(target.space)):
        rows = tuple(i for i, those in enumerate(touched) if column in those)
        columns.setdefault(rows, []).append(column)
    chosen: dict[tuple[int, ...], tuple[int, ...]] = {}
    taken: set[int] = set()
    for rows in sorted(columns, key=len):
        arms = {arm.arm for i in rows for arm in _arms(target, target.rows[i])}
        if len(arms) == 1 and taken.isdisjoint(rows):
            chosen[rows] = tuple(columns[rows])
            taken |= set(rows)
    if not chosen:
        return Parts()
    order = [i for rows in chosen for i in rows]
    mine = tuple(target.rows[i] for i in order)
    needed = {arm.arm for row in mine for arm in _arms(target, row)}
    small = replace(
        target,
        rows=mine,
        arms=tuple(arm for arm in target.arms if arm.arm in needed),
    )
    whole = [one.every for one in columns_of(target.rows, target.crowd.n)]
    own = [c for one in columns_of(mine, target.crowd.n) for c in one.every]
    return Parts(
        of=tuple(chosen.values()),
        columns=tuple(tuple(c for i in rows for c in whole[i]) for rows in chosen),
        read=lambda u: by_row(small, u)[:, own],
    )


def _arms(target: Target, row: Observed) -> list[Arm]:
    return [arm for arm in target.arms if arm.arm in row.arms]
