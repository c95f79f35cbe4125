"""How pain moves in one person for reasons of its own: by their ratings under the
present habit, else as in others."""

from datetime import date

import numpy as np

from ..answer import PainMoves
from ..evidence.bounds import bound
from ..inference.crossover.by_day import pain_by_day
from ..inference.crossover.law import PainLaw
from ..inference.crossover.movements import correlations, movements
from ..inference.crossover.rated import Days
from ..inference.numbers import of_model
from ..record.history import History


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
