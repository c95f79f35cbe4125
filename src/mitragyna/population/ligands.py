"""The ligands of the evidence, as the model wires them.

The alkaloids are always there. A metabolite, a reference drug or a declared input is
added by its code where a question needs it.
"""

from ..errors import InputError
from ..evidence.load import Evidence, load
from ..evidence.schema import LigandRow
from ..model.parameters import Ligand, LigandKind


def ligands(
    beside: tuple[str, ...] = (), evidence: Evidence | None = None
) -> tuple[Ligand, ...]:
    """The alkaloids and those named beside them: mitragynine first, parents before
    what is formed from them, what was added last."""
    rows = (evidence or load()).ligands
    chosen = [row for row in rows.values() if row.default == "yes"]
    added = [_named(code, rows) for code in beside]
    ordered = sorted(chosen, key=lambda row: (row.code != "MG", bool(row.parent)))
    return tuple(_ligand(row, evidence or load()) for row in (*ordered, *added))


def alone(*codes: str, evidence: Evidence | None = None) -> tuple[Ligand, ...]:
    """These ligands without kratom, such as a reference drug."""
    rows = (evidence or load()).ligands
    return tuple(_ligand(_named(code, rows), evidence or load()) for code in codes)


def _named(code: str, rows) -> LigandRow:
    if code not in rows:
        raise InputError(
            "no such ligand", field="ligand", given=code, allowed=", ".join(rows)
        )
    return rows[code]


def _ligand(row: LigandRow, evidence: Evidence) -> Ligand:
    return Ligand(
        code=row.code,
        name=row.ligand,
        molar_mass=evidence.prior(f"molar_mass_{row.code}").value,
        peripheral=row.peripheral == "yes",
        parent=row.parent,
        kind=LigandKind(row.kind),
        receptors=tuple(row.receptors.split()),
        is_3R=row.C3 == "R",
    )
