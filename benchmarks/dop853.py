"""The peer: Dormand-Prince 8(5,3), one subject at a time, compiled with Numba.

What a careful user would write by hand for one model: the reference problem's right
side with constants folded in, step control as in Hairer's DOP853, restarted at each
dose, hourly output reached exactly. Nothing of the engine is used.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numba import njit
from scipy.integrate import DOP853

from . import reference as r

A, B, C = DOP853.A.copy(), DOP853.B.copy(), DOP853.C.copy()
E3, E5 = DOP853.E3.copy(), DOP853.E5.copy()
STAGES, STATES = len(C), len(r.STATES)
FIRST_STEP = 0.05  # after a dose [h]

#: Size of each state, for errors near 0.
SCALE = np.array([30.0, 30.0, 30.0, 30.0, 1.0, 0.03, 0.01, 0.1, 20.0, 8.0, 6.0])

Q2, V2, Q3, V3, VM, FM, CLM, KE0 = r.Q2, r.V2, r.Q3, r.V3, r.VM, r.FM, r.CLM, r.KE0
K2, KTOL, KREL, SMAX, P0, Q0 = r.K2, r.KTOL, r.KREL, r.SMAX, r.P0, r.Q0
KIN, KOUTP, RHO50_POWERED = r.KIN, r.KOUTP, r.RHO50_POWERED


@njit(cache=True, error_model="numpy")
def _rate(t, y, p, out):
    CL, V, ka, K1, kout = p
    concentration = y[1] / V
    out[0] = -ka * y[0]
    out[2] = Q2 * concentration - Q2 / V2 * y[2]
    out[3] = Q3 * concentration - Q3 / V3 * y[3]
    out[1] = ka * y[0] - CL * concentration - out[2] - out[3]
    out[4] = FM * CL * concentration - CLM / VM * y[4]
    out[5] = KE0 * (concentration - y[5])
    out[6] = KE0 * (y[4] / VM - y[6])
    s = max(y[5] / K1 + y[6] / K2, 0.0)
    rho = (s / (1.0 + s)) ** 1.2
    E = rho / (RHO50_POWERED + rho)
    e = E / (1.0 + y[7])
    g = KREL * (1.0 + SMAX * e)
    circ = KIN * (1.0 + 0.3 * np.cos(2.0 * np.pi * (t - 4.0) / 24.0))
    out[7] = KTOL * (E - y[7])
    out[8] = circ * (1.0 + 0.5 * P0 / y[9]) - g * y[8]
    out[9] = kout * P0 / (KREL * Q0) * g * y[8] - kout * y[9]
    out[10] = KOUTP * (6.0 * (1.0 - 0.6 * e) - y[10])


@njit(cache=True, error_model="numpy")
def _reach(t, end, y, p, h, rtol, k, work):
    """Integrate y in place from t to end; the step length to go on with [h]."""
    n = y.size
    _rate(t, y, p, k[0])
    while t < end:
        last = h >= end - t
        step = end - t if last else h
        for s in range(1, STAGES):
            for i in range(n):
                total = 0.0
                for j in range(s):
                    total += A[s, j] * k[j, i]
                work[i] = y[i] + step * total
            _rate(t + C[s] * step, work, p, k[s])
        e3, e5 = 0.0, 0.0
        for i in range(n):
            total = 0.0
            for j in range(STAGES):
                total += B[j] * k[j, i]
            work[i] = y[i] + step * total
        _rate(t + step, work, p, k[STAGES])
        for i in range(n):
            size = rtol * (1e-3 * SCALE[i] + max(abs(y[i]), abs(work[i])))
            a, b = 0.0, 0.0
            for j in range(STAGES + 1):
                a += E3[j] * k[j, i]
                b += E5[j] * k[j, i]
            e3 += (a / size) ** 2
            e5 += (b / size) ** 2
        error = 0.0
        if e5 > 0.0:
            error = step * e5 / np.sqrt((e5 + 0.01 * e3) * n)
        factor = 10.0
        if error > 0.0:
            factor = min(10.0, max(0.2, 0.9 * error**-0.125))
        if error < 1.0:
            t = end if last else t + step
            for i in range(n):
                y[i] = work[i]
                k[0, i] = k[STAGES, i]
            if not last or factor < 1.0 or step * factor > h:
                h = step * factor
        else:
            h = step * min(1.0, factor)
    return h


@njit(cache=True, nogil=True, error_model="numpy")
def _span(p, dose_h, amount, time_h, rtol, out):
    """Hourly output of some subjects; a dose at the time of an output comes after."""
    k, work = np.empty((STAGES + 1, STATES)), np.empty(STATES)
    for subject in range(p.shape[0]):
        y = np.zeros(STATES)
        y[8], y[9], y[10] = Q0, P0, 6.0
        h, dose, t = FIRST_STEP, 0, time_h[0]
        for row in range(time_h.size):
            h = _reach(t, time_h[row], y, p[subject], h, rtol, k, work)
            t = time_h[row]
            out[:, row, subject] = y
            while dose < dose_h.size and dose_h[dose] == t:
                y[0] += amount[dose]
                dose += 1
                h = FIRST_STEP


def solved(
    people: dict[str, np.ndarray], rtol: float, threads: int = 2
) -> dict[str, np.ndarray]:
    """State → [time, subject] of the reference problem; doses fall on outputs."""
    p = np.stack([people[name] for name in ("CL", "V", "ka", "K1", "kout")], axis=1)
    edges = np.linspace(0, len(p), threads + 1).astype(int)
    spans = [slice(a, b) for a, b in pairwise(edges)]
    out = np.empty((STATES, len(r.TIMES), len(p)))

    def work(span: slice) -> None:
        part = out[:, :, span]
        _span(p[span], r.DOSES.time_h, r.DOSES.amount, r.TIMES, rtol, part)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, spans))
    return dict(zip(r.STATES, out, strict=True))
