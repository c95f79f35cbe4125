"""Pain and withdrawal of each day of a record, as they were rated."""

from datetime import date

import numpy as np

from ...record.history import History
from ...record.observation import Quantity
from ..numbers import of_model


def pain_by_day(history: History) -> dict[date, float]:
    """Mean of the ratings of each day [NRS points], in order of time."""
    ratings = dict[date, list[float]]()
    for one in history.observations:
        if one.quantity is Quantity.pain_nrs and not one.below_lloq:
            ratings.setdefault(one.time.date(), []).append(one.canonical)
    return {day: float(np.mean(pain)) for day, pain in ratings.items()}


def sows_by_day(history: History) -> dict[date, float]:
    """Mean withdrawal of each day [SOWS points]; COWS counts on its own scale."""
    per_sows = {Quantity.sows: 1.0, Quantity.cows: of_model("cows_per_sows")}
    ratings = dict[date, list[float]]()
    for one in history.observations:
        if one.quantity in per_sows:
            points = one.canonical / per_sows[one.quantity]
            ratings.setdefault(one.time.date(), []).append(points)
    return {day: float(np.mean(points)) for day, points in ratings.items()}
