"""What a certificate reports beside the analytes that have a field.

Opioids and other drugs block, germs block, a failed test blocks until it is explained,
and so does a substance that nobody here knows. A bound is not a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import InputError
from ..medicines.comedication import recognise
from ..record.analytes import AnalyteKind, analyte_named
from ..record.bound import Reported
from ..record.printed import ResultWord, printed
from ..record.product import Certificate
from ..record.result import is_found

DRUGS = (AnalyteKind.opioid, AnalyteKind.psychoactive)
FAILING = (ResultWord.failed, ResultWord.too_many)


@dataclass(frozen=True, slots=True, kw_only=True)
class Substances:
    """Names as printed, by what they mean."""

    drugs: tuple[str, ...]
    germs: tuple[str, ...]
    unknown: tuple[str, ...]
    failed: tuple[str, ...]


def substances(certificate: Certificate) -> Substances:
    """What was found beside the fields of a certificate."""
    reported = certificate.also_reported
    kinds = {one.analyte: kind_of(one) for one in reported if _was_found(one)}
    germs = [name for name, kind in kinds.items() if kind is AnalyteKind.germ]
    germs += _germs_of_fields(certificate)
    return Substances(
        drugs=tuple(n for n, kind in kinds.items() if kind in DRUGS),
        germs=tuple(germs),
        unknown=tuple(n for n, kind in kinds.items() if kind is AnalyteKind.unknown),
        failed=tuple(one.analyte for one in reported if _word(one) in FAILING),
    )


def kind_of(one: Reported) -> AnalyteKind:
    """What the analyte is; a medicine of our list counts as a drug in the product."""
    kind = analyte_named(one.analyte).kind
    if kind is not AnalyteKind.unknown:
        return kind
    medicine = recognise((one.analyte,))
    if medicine.unrecognised:
        return kind
    return AnalyteKind.psychoactive if medicine.classes else AnalyteKind.unjudged


def _was_found(one: Reported) -> bool:
    """Whether the result is a finding; what cannot be read counts as one."""
    try:
        return bool(is_found(printed(one.printed)))
    except InputError:
        return True


def _word(one: Reported) -> ResultWord:
    try:
        return printed(one.printed).word
    except InputError:
        return ResultWord.none


def _germs_of_fields(certificate: Certificate) -> Iterator[str]:
    if certificate.salmonella_found:
        yield "Salmonella"
    if certificate.e_coli_found:
        yield "E. coli"
