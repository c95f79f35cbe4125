"""7-Hydroxymitragynine among the alkaloids of a product, as far as it is known [%].

The share is a number only where the total of the alkaloids is known: reported as such,
or by the four that make up leaf beside it. Of fewer it can only be said how much it is
at most: what was not reported makes the share smaller, never larger.
"""

from ..record.product import Certificate

HYDROXY = "hydroxymitragynine"
TOTAL = "total_alkaloids_mg_per_g"
#: Without these four the total is not known (K51: they are 95 % of it, AC001 to AC006).
MAIN = ("mitragynine", "speciociliatine", "speciogynine", "paynantheine")
MINOR = ("mitraciliatine", "isopaynantheine", "mitragynine_pseudoindoxyl")


def hydroxy_percent(certificate: Certificate) -> float | None:
    """The least share that is certain [%]; None where the total is not known."""
    least = certificate.least(f"{HYDROXY}_mg_per_g")
    total = certificate.least(TOTAL)
    if least is None:
        return None
    if total is not None and total >= least and total > 0.0:
        return 100.0 * least / total
    rest = [certificate.most(f"{name}_mg_per_g") for name in MAIN]
    if None in rest:
        return None
    return _percent(least, _sum(certificate, "most"))


def hydroxy_most_percent(certificate: Certificate) -> float | None:
    """The largest share there can be [%]; None where not even that is known."""
    most = certificate.most(f"{HYDROXY}_mg_per_g")
    if most is not None:
        total, others = certificate.least(TOTAL), _sum(certificate, "least")
        return _percent(most, others if total is None else max(others, total - most))
    per_unit = certificate.most(f"{HYDROXY}_mg_per_unit")
    if per_unit is None:
        return None
    mitragynine = certificate.least("mitragynine_mg_per_unit")
    return None if mitragynine is None else _percent(per_unit, mitragynine)


def _sum(certificate: Certificate, end: str) -> float:
    """The other alkaloids that were reported together, at the lower or the upper end
    [mg/g]."""
    read = certificate.least if end == "least" else certificate.most
    contents = [read(f"{name}_mg_per_g") for name in (*MAIN, *MINOR)]
    return sum(content for content in contents if content is not None)


def _percent(hydroxy: float, rest: float) -> float | None:
    """None where nothing else was reported: a share of one is no share."""
    if not rest:
        return None
    return 100.0 * hydroxy / (hydroxy + rest)
