"""The rival diffrax: Tsit5 for a block of subjects at once, float64, by XLA.

    for each dose: integrate to the next, saved hourly; A1 += amount

`vmap` over subjects inside `jit`, step control by a PID controller, `SaveAt` at the
output times; at a dose the integration stops, jumps and starts again. Blocks of 125
were faster than 500 or 1,000 at once: the slowest subject of a block decides.
"""

import diffrax
import jax
import jax.numpy as jnp
import numpy as np

from .. import reference as r
from ..dop853 import FIRST_STEP, SCALE
from .problem import GAP_H, START

BLOCK = 125  # subjects
STEPS = 100_000  # at most, between two doses

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")


def rate(t, y, p):
    """The right side of the reference problem [unit/h]."""
    A1, A, A2, A3, Am, Ce1, Ce2, T, Q, P, N = y
    CL, V, ka, K1, kout = p
    C = A / V
    s = jnp.maximum(Ce1 / K1 + Ce2 / r.K2, 0.0)
    powered = (s / (1.0 + s)) ** 1.2
    E = powered / (r.RHO50_POWERED + powered)
    e = E / (1.0 + T)
    g = r.KREL * (1.0 + r.SMAX * e)
    circ = r.KIN * (1.0 + 0.3 * jnp.cos(2.0 * jnp.pi * (t - 4.0) / 24.0))
    return jnp.stack(
        [
            -ka * A1,
            ka * A1 - (CL + r.Q2 + r.Q3) * C + r.Q2 / r.V2 * A2 + r.Q3 / r.V3 * A3,
            r.Q2 * C - r.Q2 / r.V2 * A2,
            r.Q3 * C - r.Q3 / r.V3 * A3,
            r.FM * CL * C - r.CLM / r.VM * Am,
            r.KE0 * (C - Ce1),
            r.KE0 * (Am / r.VM - Ce2),
            r.KTOL * (E - T),
            circ * (1.0 + 0.5 * r.P0 / P) - g * Q,
            kout * r.P0 / (r.KREL * r.Q0) * g * Q - kout * P,
            r.KOUTP * (6.0 * (1.0 - 0.6 * e) - N),
        ]
    )


def one(p, rtol):
    """All states of one subject [time, state]."""
    controller = diffrax.PIDController(rtol=rtol, atol=1e-3 * rtol * jnp.asarray(SCALE))

    def to_next_dose(y, dose):
        began, amount = dose
        solution = diffrax.diffeqsolve(
            diffrax.ODETerm(rate),
            diffrax.Tsit5(),
            t0=began,
            t1=began + GAP_H,
            dt0=FIRST_STEP,
            y0=y.at[0].add(amount),
            args=p,
            saveat=diffrax.SaveAt(ts=began + jnp.arange(1.0, GAP_H + 1.0)),
            stepsize_controller=controller,
            max_steps=STEPS,
        )
        return solution.ys[-1], solution.ys

    start = jnp.asarray(START).at[0].set(0.0)
    doses = (jnp.asarray(r.DOSES.time_h), jnp.asarray(r.DOSES.amount))
    _, rows = jax.lax.scan(to_next_dose, start, doses)
    return jnp.concatenate([start[None], rows.reshape(-1, len(r.STATES))])


block = jax.jit(jax.vmap(one, in_axes=(0, None)))


def solved(p: np.ndarray, rtol: float) -> np.ndarray:
    """All states of some subjects, before a dose at its time [subject, time, state]."""
    cuts = range(BLOCK, len(p), BLOCK)
    return np.concatenate([np.asarray(block(part, rtol)) for part in np.split(p, cuts)])
