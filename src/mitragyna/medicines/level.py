"""What is said of the level of a medicine beside kratom, so that it agrees with the
computed ratio: the ratio outweighs what the class says."""

from math import isfinite

from ..evidence.bounds import bound
from ..ratios import Ratios

LEVEL_UNKNOWN = "Its level may rise; by how much is not known."
LEVEL_RISES = "Its level is predicted to rise at this intake."
LEVEL_RISES_IN_SOME = "No rise of its level is predicted in most people, one in some."
LEVEL_STAYS = "No change of its level is predicted at this intake."


def direction_of(ratio: Ratios | None, of_class: str) -> str:
    """Which way the level goes: what was computed outweighs what the class says."""
    if ratio is None or not isfinite(ratio.auc.median):
        return of_class
    return "up" if ratio.auc.median > bound("ratio_negligible") else "none"


def level_of(ratio: Ratios | None, on_drug: str) -> str:
    """What is said of the medicine's level, so that it agrees with the ratio."""
    if on_drug == "up":
        return LEVEL_RISES if ratio else LEVEL_UNKNOWN
    if ratio is None or not isfinite(ratio.auc.high):
        return ""
    some = ratio.auc.high > bound("ratio_negligible")
    return LEVEL_RISES_IN_SOME if some else LEVEL_STAYS
