"""Whether chains agree, and how many independent draws they are worth (Vehtari 2021).

R-hat is rank-normalised and split, all walkers of a crowd as one chain: the crowds
know nothing of each other (nested R-hat, Margossian 2024). Effective draws go by how
the mean over a crowd wanders from sweep to sweep. Both by the formulas of ArviZ.
"""

import numpy as np
from jaxtyping import Float
from scipy.special import ndtri
from scipy.stats import rankdata

Chain = Float[np.ndarray, "chains draws"]
Walked = Float[np.ndarray, "crowds kept walkers"]

#: Blom's offset of a rank that becomes a score.
OFFSET = 3.0 / 8.0


def r_hat(x: Walked) -> float:
    """R-hat, the larger of the middle's and the tails' [-]; 1 where all are equal."""
    split = _split(x)
    pieces = split.reshape(len(split), -1)
    folded = np.abs(pieces - np.median(pieces))
    return max(_r_hat(_scored(pieces)), _r_hat(_scored(folded)))


def _split(x: Walked) -> Float[np.ndarray, "pieces half walkers"]:
    """The first and the last half of the sweeps of every crowd, as many."""
    half = x.shape[1] // 2
    return np.concatenate([x[:, :half], x[:, x.shape[1] - half :]])


def effective(x: Walked) -> float:
    """Independent draws that tell a mean as well [-]."""
    score = _scored(x)
    mean = _split(score).mean(axis=2)
    if np.ptp(mean) == 0.0:
        return float(x.size)
    count, variance = _effective(mean)
    return float(count * score.var() / variance)


def _r_hat(chains: Chain) -> float:
    n, within = chains.shape[1], chains.var(axis=1, ddof=1).mean()
    if within == 0.0:
        return 1.0
    between = n * chains.mean(axis=1).var(ddof=1)
    return float(np.sqrt((between / within + n - 1) / n))


def _scored(x: Float[np.ndarray, "..."]) -> Float[np.ndarray, "..."]:
    """Normal scores of ranks."""
    rank = rankdata(x.ravel()).reshape(x.shape)
    return ndtri((rank - OFFSET) / (x.size - 2.0 * OFFSET + 1.0))


def _effective(chains: Chain) -> tuple[float, float]:
    """Effective draws of some chains, and their variance (Geyer's sequences)."""
    count, n = chains.shape
    lagged = _covariances(chains)
    within = lagged[0] * n / (n - 1.0)
    variance = lagged[0] + chains.mean(axis=1).var(ddof=1)
    rho = 1.0 - (within - lagged) / variance
    rho[0] = 1.0
    pairs = rho[: n - n % 2].reshape(-1, 2).sum(axis=1)
    last = int(np.argmax(np.append(pairs, -1.0) <= 0.0))
    kept = np.minimum.accumulate(pairs[:last])
    after = max(float(rho[2 * last]), 0.0) if last < len(pairs) else 0.0
    tau = max(2.0 * kept.sum() - 1.0 + after, 1.0 / np.log10(count * n))
    return count * n / tau, float(variance)


def _covariances(chains: Chain) -> Float[np.ndarray, " lags"]:
    """Mean covariance of a chain with itself at each lag."""
    n = chains.shape[1]
    off = chains - chains.mean(axis=1, keepdims=True)
    spectrum = np.abs(np.fft.rfft(off, 2 * n, axis=1)) ** 2
    return np.fft.irfft(spectrum, 2 * n, axis=1)[:, :n].mean(axis=0) / n
