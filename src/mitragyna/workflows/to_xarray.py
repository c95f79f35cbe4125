"""Answers as labelled arrays, units as attributes."""

from ..answer import Band, Seal
from ..errors import InputError
from .crowd import Crowded
from .notebook_extra import xarray
from .people import VirtualPeople
from .simulate import Simulated

QUANTILES = {"p5": 0.05, "p25": 0.25, "median": 0.5, "p75": 0.75, "p95": 0.95}


def to_xarray(answer: Simulated | Crowded | VirtualPeople) -> xarray.Dataset:
    """Quantiles over time since the start [h], or the people by number."""
    match answer:
        case VirtualPeople():
            arrays = {
                name: ("person", value, {"unit": answer.units[name]})
                for name, value in answer.values.items()
            }
            return xarray.Dataset(arrays, attrs=_about(answer.sealed))
        case Simulated():
            arrays = {band.quantity: _of_band(band) for band in answer.bands}
            times = answer.bands[0].time_h if answer.bands else ()
        case Crowded():
            times = tuple(dict.fromkeys(row.time_h for row in answer.rows))
            arrays = {name: _of_rows(answer, name) for name in _quantities(answer)}
        case _:
            raise InputError(
                "has no arrays", field="answer", given=type(answer).__name__
            )
    coordinates = {
        "quantile": ("quantile", [*QUANTILES.values()], {"unit": "-"}),
        "time": ("time", [*times], {"unit": "h"}),
    }
    return xarray.Dataset(arrays, coordinates, _about(answer.sealed))


def _about(sealed: Seal) -> dict[str, str | int | None]:
    return {
        "version": sealed.version,
        "evidence_hash": sealed.evidence_hash,
        "seed": sealed.seed,
    }


def _of_band(band: Band) -> tuple[tuple[str, str], list[tuple[float, ...]], dict]:
    values = [getattr(band, name) for name in QUANTILES]
    return ("quantile", "time"), values, {"unit": band.unit, "long_name": band.title}


def _quantities(answer: Crowded) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.what for row in answer.rows))


def _of_rows(
    answer: Crowded, what: str
) -> tuple[tuple[str, str], list[list[float]], dict]:
    rows = [row for row in answer.rows if row.what == what]
    values = [[getattr(row, name) for row in rows] for name in QUANTILES]
    return ("quantile", "time"), values, {"unit": rows[0].unit, "long_name": what}
