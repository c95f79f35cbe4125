"""The reference problem as rivals read it: names, first values, lengths."""

import numpy as np

from .. import reference as r

#: The parameters that differ between subjects, in the order rivals get them.
OWN = ("CL", "V", "ka", "K1", "kout")

#: All states at 0 h, after the first dose.
START = np.array([r.DOSES.amount[0], *[0.0] * 7, r.Q0, r.P0, 6.0])

#: Where P and N stand among the states.
COMPARED = {name: r.STATES.index(name) for name in ("P", "N")}

#: Between doses, and from the last dose to the end [h].
GAP_H = 8


def own(people: dict[str, np.ndarray]) -> np.ndarray:
    """The subjects' own parameters [subject, parameter]."""
    return np.stack([people[name] for name in OWN], axis=1)
