"""A certificate: what it reports, what is wrong with it, what it changes."""

from dataclasses import dataclass
from pathlib import Path

from ..answer import Gate, Level, Role, Seal
from ..dosing.product_gates import product_gates
from ..products.certificate import Alkaloid, Finding, alkaloids, check
from ..record.certificate import Analysis, person_line, read_certificate
from ..record.places import place
from ..record.product import Certificate, Product
from ..record.result import Measured
from ..safety.gates import REFUSING
from ..seal import seal
from ..shown import Shown

#: What a certificate that names no product is taken for: nothing is loose of it.
LEAF = "leaf_powder"
NO_LABEL = (
    "Colour of the vein and name of the strain are on the label; they carry no "
    "information on alkaloids, and nothing computes with them."
)
AS_LEAF = (
    "No class is named: gates are those of leaf powder, and for anything else they are "
    "wrong. Write class in the file, or name it with --product."
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Checked(Shown):
    """What a certificate says.

    person_line  what carries it into a person's file, under [product]
    alkaloids    content before and after; none where the product is not named
    gates        of the product and the place, whoever takes it
    """

    sealed: Seal
    file: str
    product: str | None
    jurisdiction: str | None
    certificate: Certificate
    measured: tuple[Measured, ...]
    findings: tuple[Finding, ...]
    alkaloids: tuple[Alkaloid, ...]
    person_line: str
    warnings: tuple[str, ...]
    gates: tuple[Gate, ...]

    @property
    def is_refused(self) -> bool:
        """Whether a gate refuses this product, or it breaks a limit."""
        refuses = any(gate.effect in REFUSING for gate in self.gates)
        return refuses or any(one.level is Level.hard_stop for one in self.findings)


def certificate(
    path: str | Path, jurisdiction: str | None = None, product: str | None = None
) -> Checked:
    """The certificate in the file against limits and plausibility.

    product  class, form or lot, where the file does not say
    """
    return checked(read_certificate(path), str(path), jurisdiction, product)


def checked(
    analysis: Analysis, file: str, jurisdiction: str | None, product: str | None
) -> Checked:
    """What was read against limits and plausibility.

    file     what it is called
    product  class, form or lot, where the certificate does not say
    """
    where = None if jurisdiction is None else place(jurisdiction)
    is_named = bool(analysis.name or product)
    named = analysis.product(product) if is_named else None
    has_label = analysis.vein is not None or analysis.strain is not None
    return Checked(
        sealed=seal(),
        file=file,
        product=named.class_id if named else None,
        jurisdiction=where,
        certificate=analysis.certificate,
        measured=analysis.measured,
        findings=check(analysis, where),
        alkaloids=alkaloids(named) if named else (),
        person_line=person_line(analysis.certificate),
        warnings=(
            *((NO_LABEL,) if has_label else ()),
            *(() if named else (AS_LEAF,)),
        ),
        gates=_gates(named or analysis.product(LEAF), where),
    )


def _gates(product: Product, where: str | None) -> tuple[Gate, ...]:
    """What the product sets off; what is only information is no finding."""
    fired = product_gates(product, where, Role.researcher).fired
    return tuple(gate for gate in fired if gate.level is not Level.info)
