"""What the evidence says of kratom and prolactin."""

from ..calibrate.hypotheses import WeighedHypotheses, weigh


def hypotheses(seed: int = 20260601, draws: int = 2000) -> WeighedHypotheses:
    """Whether kratom raises, suppresses or leaves prolactin; takes some seconds.

    draws  virtual men
    """
    return weigh(seed, draws)
