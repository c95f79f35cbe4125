"""Numbers as charts and pages print them."""

HARD_SPACE = "\N{NO-BREAK SPACE}"  # keeps a number and its % on one line


def chance(probability: float) -> str:
    """A probability in whole percent; the ends never round to never or always."""
    if 0 < probability < 0.01:
        return f"<1{HARD_SPACE}%"
    if 0.99 < probability < 1:
        return f">99{HARD_SPACE}%"
    return f"{100 * probability:.0f}{HARD_SPACE}%"


def percent(value: float) -> str:
    """A percentage as given, at most one decimal."""
    return f"{round(value, 1):g}{HARD_SPACE}%"


def spread(median: float, p5: float, p95: float) -> str:
    """`median (p5 to p95)`, each to three figures; for what may be negative."""
    middle, low, high = (f"{float(f'{x:.3g}'):g}" for x in (median, p5, p95))
    return f"{middle} ({low} to {high})"


def interval(p5_median_p95: tuple[float, float, float]) -> str:
    """`median (p5–p95)`, each to three figures."""
    low, middle, high = (f"{float(f'{value:.3g}'):g}" for value in p5_median_p95)
    return f"{middle} ({low}–{high})"
