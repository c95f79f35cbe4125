"""What the present regimen is predicted to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One quantity over time, between people, product and population [unit]."""

    quantity: str
    title: str
    unit: str
    time_h: tuple[float, ...]
    p5: tuple[float, ...]
    p25: tuple[float, ...]
    median: tuple[float, ...]
    p75: tuple[float, ...]
    p95: tuple[float, ...]
    limit: float | None = None
    limit_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the present regimen is predicted to do; `basis` says whether that was
    learnt from the person's own observations.

    clock_h  clock time at time 0 of bands and doses [h]; None: not known
    """

    title: str
    bands: tuple[Band, ...]
    summary: tuple[tuple[str, str], ...]  # sentence-sized facts: name, value
    dose_times_h: tuple[float, ...]
    basis: str
    clock_h: float | None = None
