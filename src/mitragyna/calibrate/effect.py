"""What a study reads off an effect: outputs of the model to one number a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H
from ..evidence.bounds import bound

Times = Float[np.ndarray, " times"]
Values = Mapping[str, Float[np.ndarray, "times people"]]
People = Float[np.ndarray, " people"]


@dataclass(frozen=True, slots=True)
class EffectReading:
    """`read(clock time [h], values)`; `outputs` are what it needs of the model."""

    outputs: tuple[str, ...]
    read: Callable[[Times, Values], People]


def _mean(name: str) -> EffectReading:
    return EffectReading((name,), lambda _, v: v[name].mean(axis=0))


def _wave(time_h: Times, values: Values) -> tuple[People, People, People]:
    """Mean, cosine and sine of the 24-h wave of untreated prolactin."""
    P, angle = values["P_u"][:-1], 2.0 * np.pi * time_h[:-1, None] / DAY_H
    cosine, sine = 2.0 * (P * np.cos(angle)).mean(0), 2.0 * (P * np.sin(angle)).mean(0)
    return P.mean(axis=0), cosine, sine


def _amplitude(time_h: Times, values: Values) -> People:
    mean, cosine, sine = _wave(time_h, values)
    return np.hypot(cosine, sine) / mean


def _acrophase(time_h: Times, values: Values) -> People:
    _, cosine, sine = _wave(time_h, values)
    return np.arctan2(sine, cosine) * DAY_H / (2.0 * np.pi) % DAY_H


def onset(time_h: Times, SOWS: Float[np.ndarray, "times people"]) -> People:
    """When withdrawal begins to be noticed, since the first of the times, which is that
    of the last intake [h]; nan in whom it never does."""
    return first(time_h, SOWS[0] + bound("withdrawal_noticed") < SOWS)


def first(time_h: Times, is_so: Bool[np.ndarray, "times people"]) -> People:
    """When something first is so, since the first of the times [h]; nan if never."""
    begins = (time_h - time_h[0])[is_so.argmax(axis=0)]
    return np.where(is_so.any(axis=0), begins, np.nan)


def _intense() -> float:
    """SOWS above which withdrawal is intense [points]."""
    return bound("withdrawal_intense")


def _from_rest(_time_h: Times, values: Values) -> People:
    """The worst, of whom it is withdrawal: not of whose background is as high."""
    SOWS = values["SOWS"]
    is_background = SOWS.min(axis=0) > _intense()
    return np.where(is_background, np.nan, SOWS.max(axis=0))


def _resolved(time_h: Times, values: Values) -> People:
    """Days until withdrawal is intense for the last time, of those who come there."""
    is_intense = values["SOWS"] > _intense()
    last = len(time_h) - 1 - is_intense[::-1].argmax(axis=0)
    return np.where(is_intense.any(axis=0), (time_h[last] - time_h[0]) / DAY_H, np.nan)


def _onset_of_intense(time_h: Times, values: Values) -> People:
    SOWS = values["SOWS"]
    is_intense = SOWS.max(axis=0) > _intense()
    return np.where(is_intense, onset(time_h, SOWS), np.nan)


EFFECTS: Mapping[str, EffectReading] = {
    "pupil": _mean("pupil"),
    "cold_pressor": _mean("cold_pressor"),
    "EC50_fold": _mean("EC50_fold"),
    "NRS_u": _mean("NRS_u"),
    "NRS over placebo": EffectReading(
        ("NRS", "NRS_u"), lambda _, v: (v["NRS"] - v["NRS_u"]).mean(axis=0)
    ),
    "SOWS peak": EffectReading(("SOWS",), lambda _, v: v["SOWS"].max(axis=0)),
    "SOWS onset": EffectReading(("SOWS",), _onset_of_intense),
    "SOWS peak from rest": EffectReading(("SOWS",), _from_rest),
    "SOWS intense": EffectReading(
        ("SOWS",), lambda _, v: (v["SOWS"].max(axis=0) > _intense()).astype(float)
    ),
    "SOWS resolved": EffectReading(("SOWS",), _resolved),
    "P rise": EffectReading(
        ("P", "P_u"), lambda _, v: (v["P"] - v["P_u"]).mean(axis=0)
    ),
    "P fold": EffectReading(
        ("P", "P_u"), lambda _, v: (v["P"] / v["P_u"]).mean(axis=0)
    ),
    "P_u amplitude": EffectReading(("P_u",), _amplitude),
    "P_u acrophase": EffectReading(("P_u",), _acrophase),
}
