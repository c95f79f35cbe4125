"""A certificate: what it reports, what is wrong with it, what it changes."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ..dosing.certificate import Alkaloid, Finding, alkaloids, check
from ..evidence.load import load
from ..record.analytes import Measured
from ..record.certificate import person_line, read_certificate
from ..record.places import place
from ..record.product import Certificate

NO_LABEL = (
    "Colour of the vein and name of the strain are on the label; they carry no "
    "information on alkaloids, and nothing computes with them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a certificate says.

    person_line  what carries it into a person's file, under [product]
    alkaloids    content before and after; none where the product is not named
    """

    version: str
    evidence_hash: str
    file: str
    product: str | None
    jurisdiction: str | None
    certificate: Certificate
    measured: tuple[Measured, ...]
    findings: tuple[Finding, ...]
    alkaloids: tuple[Alkaloid, ...]
    person_line: str
    warnings: tuple[str, ...]


def checked(path: str | Path, jurisdiction: str | None, name: str | None) -> Checked:
    """The certificate in the file against limits and plausibility.

    name  class, form or lot, where the file does not say
    """
    analysis = read_certificate(path)
    where = None if jurisdiction is None else place(jurisdiction)
    named = analysis.name or name
    product = analysis.product(name) if named else None
    has_label = analysis.vein is not None or analysis.strain is not None
    return Checked(
        version=version("mitragyna"),
        evidence_hash=load().hash,
        file=str(path),
        product=product.class_id if product else None,
        jurisdiction=where,
        certificate=analysis.certificate,
        measured=analysis.measured,
        findings=check(analysis, where),
        alkaloids=alkaloids(product) if product else (),
        person_line=person_line(analysis.certificate),
        warnings=(NO_LABEL,) if has_label else (),
    )
