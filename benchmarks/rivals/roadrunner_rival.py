"""The rival libRoadRunner: CVODE on SBML, compiled by LLVM, subject by subject.

Doses are events. Adams steps, the variable-order method for what is not stiff, are
looser and faster here than the default, BDF; each state has its own absolute
tolerance. Optimising passes of its compiler were tried and gained nothing.
"""

import antimony
import numpy as np
import roadrunner

from .. import reference as r
from ..dop853 import SCALE
from .problem import OWN, START

EVENTS = "\n".join(
    f"  at time >= {time!r}: A1 = A1 + {amount!r}"
    for time, amount in zip(
        r.DOSES.time_h[1:].tolist(), r.DOSES.amount[1:].tolist(), strict=True
    )
)
MODEL = f"""
model reference
  CL = 110; V = 400; ka = 1.2; K1 = 0.03; kout = 1.1
  A1 = {START[0]}; A = 0; A2 = 0; A3 = 0; Am = 0; Ce1 = 0; Ce2 = 0; T = 0
  Q = {r.Q0}; P = {r.P0}; N = {START[-1]}
  C := A/V
  s := Ce1/K1 + Ce2/{r.K2}
  powered := piecewise((s/(1 + s))^1.2, s > 0, 0)
  E := powered/({r.RHO50_POWERED!r} + powered)
  e_T := E/(1 + T)
  g := {r.KREL}*(1 + {r.SMAX}*e_T)
  A1' = -ka*A1
  A' = ka*A1 - (CL + {r.Q2} + {r.Q3})*C + {r.Q2 / r.V2!r}*A2 + {r.Q3 / r.V3!r}*A3
  A2' = {r.Q2}*C - {r.Q2 / r.V2!r}*A2
  A3' = {r.Q3}*C - {r.Q3 / r.V3!r}*A3
  Am' = {r.FM}*CL*C - {r.CLM / r.VM!r}*Am
  Ce1' = {r.KE0}*(C - Ce1)
  Ce2' = {r.KE0}*(Am/{r.VM} - Ce2)
  T' = {r.KTOL}*(E - T)
  Q' = {r.KIN!r}*(1 + 0.3*cos(2*pi*(time - 4)/24))*(1 + 0.5*{r.P0}/P) - g*Q
  P' = kout*{r.P0 / (r.KREL * r.Q0)!r}*g*Q - kout*P
  N' = {r.KOUTP}*(6*(1 - 0.6*e_T) - N)
{EVENTS}
end
"""


def model() -> roadrunner.RoadRunner:
    """The reference problem, compiled."""
    if antimony.loadAntimonyString(MODEL) < 0:
        raise RuntimeError(antimony.getLastError())
    runner = roadrunner.RoadRunner(antimony.getSBMLString("reference"))
    runner.timeCourseSelections = list(r.STATES)
    runner.integrator.stiff = False
    return runner


RUNNER = model()
IDS = list(RUNNER.model.getGlobalParameterIds())
CHANGED = [IDS.index(name) for name in (*OWN, *r.STATES)]


def solved(p: np.ndarray, rtol: float) -> np.ndarray:
    """All states of some subjects, before a dose at its time [subject, time, state]."""
    RUNNER.integrator.relative_tolerance = rtol
    for name, size in zip(r.STATES, SCALE.tolist(), strict=True):
        RUNNER.integrator.setIndividualTolerance(name, 1e-3 * rtol * size)
    out = np.empty((len(p), len(r.TIMES), len(r.STATES)))
    for number, own in enumerate(p):
        RUNNER.reset()
        RUNNER.model.setGlobalParameterValues(CHANGED, np.append(own, START))
        out[number] = RUNNER.simulate(r.TIMES[0], r.TIMES[-1], len(r.TIMES))
    return out
