"""Exposure of each person on each day, as a noncompartmental analysis reads it.

    day        24 h; day 1 begins with the simulation
    Cmax       highest concentration of the day
    tmax       its time since the latest intake
    AUC        area over the day, integrated by the engine and not by trapezoids
    Ctrough    concentration at the end of the day, before what is taken next
    AUCinf     area from the start to infinity if nothing more were taken: area so
               far plus amount left over clearance, exact as the kinetics are linear
    half_life  ln 2 over the slope of ln C, by least squares over the later half of
               the time from the last intake to the end; not estimable when that
               time is under a day

    AUC_beyond share of AUCinf that lies after the end of the simulation

AUCinf, AUC_beyond and half_life stand on the day of the last intake. No limit of
quantification is applied: a half-life may lie where no assay sees. What a number hangs
on stands beside it (`Summary.mark`).

The peak is refined by a parabola through the highest point of the grid (`horizon`) and
its neighbours.
"""

from .daily import effects as effects
from .daily import exposure as exposure
from .daily import half_life as half_life
from .daily import outputs as outputs
from .daily import peak as peak
from .horizon import Horizon as Horizon
from .horizon import grid as grid
from .summary import Measured as Measured
from .summary import Summary as Summary
from .summary import summary as summary
