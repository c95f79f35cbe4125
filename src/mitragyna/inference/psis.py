"""Importance weights with their largest smoothed: Pareto-smoothed importance sampling.

The largest M weights are replaced by the expected order statistics of a generalised
Pareto law fitted to them,

    F(x) = 1 − (1 + k x/σ)^(−1/k)

Above k = 0.7 an average by these weights cannot be relied on (Vehtari 2024). The fit
is that of Zhang & Stephens 2009, k drawn a little to 0.5 as its authors' loo does. A
tail that ends, of negative k, has its variance already: smoothing would only put the
law's shape in place of its own, which moved medians by 0.05 SD (`verify/witness`).
"""

import numpy as np
from jaxtyping import Float
from scipy.special import logsumexp

Weights = Float[np.ndarray, " n"]

FEWEST_IN_TAIL = 5  # fewer cannot be fitted
PRIOR_K, PRIOR_WEIGHT = 0.5, 10.0  # of what k is drawn to, in draws
GRID = 30  # places on which the law's scale is looked for, and more with the tail
QUARTILE = 3.0  # scale of the prior of Zhang & Stephens, over the first quartile


def smoothed(log_weight: Weights) -> tuple[Weights, float]:
    """ln of the smoothed weights, which sum to 1, and k: infinite where the tail is too
    short to tell, minus infinity where the largest are alike, so that there is none."""
    n = len(log_weight)
    log_weight = log_weight - log_weight.max()
    size = int(min(0.2 * n, 3.0 * np.sqrt(n)))
    order = np.argsort(log_weight, kind="stable")
    tail, cut = order[-size:], log_weight[order[-size - 1]]
    cut = max(cut, np.log(np.finfo(float).tiny))
    is_above = log_weight[tail] > cut
    tail, k = tail[is_above], np.inf if is_above.any() else -np.inf
    if len(tail) >= FEWEST_IN_TAIL:
        beyond = np.exp(log_weight[tail]) - np.exp(cut)
        k, sigma = fitted(beyond)
        if np.isfinite(k) and k > 0.0:
            share = (np.arange(len(tail)) + 0.5) / len(tail)
            log_weight[tail] = np.log(np.exp(cut) + quantile(share, k, sigma))
            log_weight = np.minimum(log_weight, 0.0)
    return log_weight - logsumexp(log_weight), float(k)


def fitted(x: Float[np.ndarray, " tail"]) -> tuple[float, float]:
    """k and σ of values in ascending order."""
    n = len(x)
    m = GRID + int(np.sqrt(n))
    b = 1.0 - np.sqrt(m / (np.arange(1, m + 1) - 0.5))
    b = b / (QUARTILE * x[int(n / 4 + 0.5) - 1]) + 1.0 / x[-1]
    k = np.log1p(-b[:, None] * x).mean(axis=1)
    # as b goes to 0 the law becomes exponential, and -b/k one over its mean
    scale = np.divide(-b, k, out=np.full(m, 1.0 / x.mean()), where=k != 0.0)
    likelihood = n * (np.log(scale) - k - 1.0)
    weight = np.exp(likelihood - logsumexp(likelihood))
    kept = weight >= 10.0 * np.finfo(float).eps
    b_mean = float((b[kept] * weight[kept]).sum() / weight[kept].sum())
    k_mean = float(np.log1p(-b_mean * x).mean())
    sigma = -k_mean / b_mean if b_mean else float(x.mean())
    drawn_in = (n * k_mean + PRIOR_WEIGHT * PRIOR_K) / (n + PRIOR_WEIGHT)
    return drawn_in, sigma


def quantile(
    share: Float[np.ndarray, " tail"], k: float, sigma: float
) -> Float[np.ndarray, " tail"]:
    """x of the law at each share."""
    if abs(k) < np.finfo(float).eps:
        return -sigma * np.log1p(-share)
    return sigma * np.expm1(-k * np.log1p(-share)) / k
