"""How pain moves in one person for reasons of its own: by their ratings under the
present habit, else as in others."""

from datetime import date

import numpy as np

from ..answer import PainMoves
from ..evidence.bounds import bound
from ..inference.numbers import of_model
from ..record.history import History
from ..record.observation import Quantity
from .law import PainLaw
from .movements import correlations, movements
from .rated import Days


def pain_moves(history: History) -> PainMoves:
    """How it moves, with the days that say so."""
    by_day = pain_by_day(history)
    begin = history.since.date() if history.since else date.min
    own = {day: pain for day, pain in by_day.items() if day >= begin}
    if len(own) < bound("nof1_diary_days"):
        return PainMoves(
            sd=of_model("nrs_sd"), correlation=of_model("nrs_correlation"), days=0
        )
    zeros = np.zeros(len(own), int)
    days = Days(
        number=np.array([day.toordinal() for day in own]),
        period=zeros,
        pair=zeros,
        exposure=np.ones(len(own)),
        withdrawal=np.zeros(len(own)),
    )
    weight = PainLaw(days=days).posterior(np.array([list(own.values())])).weight[:, 0]
    sd = np.tile([one.sigma for one in movements()], len(correlations()))
    correlation = np.repeat(correlations(), len(movements()))
    return PainMoves(
        sd=float(weight @ sd), correlation=float(weight @ correlation), days=len(own)
    )


def pain_by_day(history: History) -> dict[date, float]:
    """Mean of the ratings of each day [NRS points], in order of time."""
    ratings = dict[date, list[float]]()
    for one in history.observations:
        if one.quantity is Quantity.pain_nrs and not one.below_lloq:
            ratings.setdefault(one.time.date(), []).append(one.canonical)
    return {day: float(np.mean(pain)) for day, pain in ratings.items()}
