"""The sampler against posteriors that are known exactly."""

import numpy as np
import pytest

from mitragyna.sampling import smc
from mitragyna.sampling.moves import Data, Particles, Parts, begun, moved
from mitragyna.sampling.smc import Settings

DIMENSIONS = 12
SETTINGS = Settings(particles=600, sweeps=8, last=40)
SD = 0.1


def gaussian(u):
    """Data 1 with error SD in each coordinate: posterior mean and SD are known."""
    return -0.5 * ((u - 1.0) / SD) ** 2


def ridge(u):
    """Only the sum of the first two is seen; all else stays the prior."""
    return -0.5 * ((u[:, :1] + u[:, 1:2] - 2.0) / SD) ** 2


def tied(u):
    """Rows 0 and 1 see the sums of coordinate 0 with 1 and with 2; row 2 sees 0."""
    sums = np.stack([u[:, 0] + u[:, 1], u[:, 0] + u[:, 2], 3.0 * u[:, 0]], axis=1)
    return -0.5 * ((sums - 1.0) / SD) ** 2


def exact_tied():
    """Mean and covariance of the posterior of `tied`."""
    A = np.array([[1.0, 1, 0], [1, 0, 1], [3, 0, 0]])
    covariance = np.linalg.inv(np.eye(3) + A.T @ A / SD**2)
    return covariance @ A.T @ np.ones(3) / SD**2, covariance


@pytest.fixture(scope="module")
def sampled():
    return smc.sample(Data(dimensions=DIMENSIONS, read=gaussian), SETTINGS, (1,))


def test_mean_and_sd_of_a_normal_posterior(sampled):
    precision = 1.0 + 1.0 / SD**2
    assert sampled.u.mean(axis=0) == pytest.approx(1.0 / SD**2 / precision, abs=0.02)
    assert sampled.u.std(axis=0) == pytest.approx(precision**-0.5, rel=0.2)


def test_evidence_of_a_normal_posterior(sampled):
    precision = 1.0 + 1.0 / SD**2
    exact = DIMENSIONS * (-0.5 / (1.0 + SD**2) - 0.5 * np.log(SD**2 * precision))
    exact += DIMENSIONS * np.log(SD)
    assert sampled.evidence == pytest.approx(exact, abs=1.5)


def test_parts_that_move_apart_leave_the_posterior_as_it_is():
    parts = Parts(of=((1,), (2,)), columns=((0,), (1,)), read=lambda u: tied(u)[:, :2])
    mean, covariance = exact_tied()
    for given in (parts, Parts()):
        u = smc.sample(Data(dimensions=3, read=tied, parts=given), SETTINGS, (4,)).u
        assert u.mean(axis=0) == pytest.approx(mean, abs=0.015)
        assert np.cov(u.T) == pytest.approx(covariance, abs=0.15 * covariance.max())


#: Errors of three sums, correlated: the columns count together.
R = np.array([[1.0, 0.8, 0.5], [0.8, 1.0, 0.3], [0.5, 0.3, 1.0]]) * SD**2
SUMS = np.array([[1.0, 1, 0], [1, 0, 1], [3, 0, 0]])


def joint_data():
    """Coordinates 1 and 2 move apart, each with the column that it touches."""

    def read(u):
        return u @ SUMS.T - 1.0

    return Data(
        dimensions=3,
        read=read,
        total=lambda z: -0.5 * np.einsum("ni,ij,nj->n", z, np.linalg.inv(R), z),
        parts=Parts(
            of=((1,), (2,)), columns=((0,), (1,)), read=lambda u: read(u)[:, :2]
        ),
    )


def test_parts_move_rightly_where_columns_count_together():
    u = smc.sample(joint_data(), SETTINGS, (6,)).u
    precision = np.eye(3) + SUMS.T @ np.linalg.inv(R) @ SUMS
    covariance = np.linalg.inv(precision)
    mean = covariance @ SUMS.T @ np.linalg.inv(R) @ np.ones(3)
    assert u.mean(axis=0) == pytest.approx(mean, abs=0.015)
    assert np.cov(u.T) == pytest.approx(covariance, abs=0.15 * covariance.max())


def test_what_is_kept_of_a_particle_is_what_it_would_be_read_as():
    data, rng = joint_data(), np.random.default_rng(2)
    u = rng.standard_normal((200, 3))
    crowd = Particles(u=u, columns=data.read(u), scale=begun(data.parts))
    after, _ = moved(rng, data, crowd, 0.7, 20)
    assert after.columns == pytest.approx(data.read(after.u), abs=1e-12)
    assert np.abs(after.u - u).max() > 0.1


def test_drawn_moves_forget_at_once_where_the_posterior_is_normal(sampled):
    assert sampled.memory < 0.15


def test_last_moves_forget_where_they_began(sampled):
    assert sampled.memory < 0.35


def test_a_ridge_keeps_the_prior_across_it():
    sampled = smc.sample(Data(dimensions=4, read=ridge), SETTINGS, (2,))
    total, across = sampled.u[:, 0] + sampled.u[:, 1], sampled.u[:, 0] - sampled.u[:, 1]
    assert total.mean() == pytest.approx(2.0 * 2.0 / 2.01, abs=0.02)
    assert across.std() == pytest.approx(np.sqrt(2.0), rel=0.15)
    assert sampled.u[:, 3].std() == pytest.approx(1.0, rel=0.15)


def test_same_seed_same_bytes_and_another_seed_others(sampled):
    again = smc.sample(Data(dimensions=DIMENSIONS, read=gaussian), SETTINGS, (1,))
    assert again.u.tobytes() == sampled.u.tobytes()
    other = smc.sample(Data(dimensions=DIMENSIONS, read=gaussian), SETTINGS, (3,))
    assert other.u.tobytes() != sampled.u.tobytes()


def test_a_killed_run_goes_on_to_the_same_bytes(sampled, tmp_path):
    path, left = tmp_path / "stage.npz", [25]

    def dying(u):
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return gaussian(u)

    with pytest.raises(KeyboardInterrupt):
        smc.sample(
            Data(dimensions=DIMENSIONS, read=dying), SETTINGS, (1,), checkpoint=path
        )
    assert path.exists()
    resumed = smc.sample(
        Data(dimensions=DIMENSIONS, read=gaussian), SETTINGS, (1,), checkpoint=path
    )
    assert resumed.u.tobytes() == sampled.u.tobytes()
    assert resumed.evidence == sampled.evidence


def test_what_is_impossible_is_left_behind():
    def positive(u):
        return np.where(u[:, :1] > 0.0, 0.0, -np.inf)

    sampled = smc.sample(
        Data(dimensions=2, read=positive),
        Settings(particles=200, sweeps=4, last=8),
        (1,),
    )
    assert (sampled.u[:, 0] > 0.0).all()
    assert sampled.evidence == pytest.approx(np.log(0.5), abs=0.2)


def test_progress_ends_at_the_posterior():
    shares: list[float] = []
    settings = Settings(particles=100, sweeps=2, last=2)
    smc.sample(
        Data(dimensions=3, read=gaussian), settings, (1,), progress=shares.append
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_is_redrawn_follows_the_data_and_steps_nowhere():
    """The number of one of many: the data prefer some, and near is not alike."""
    data = Data(dimensions=DIMENSIONS, read=gaussian, redrawn=1)
    started = np.random.default_rng(2).standard_normal((400, DIMENSIONS))
    crowd = Particles(u=started, columns=gaussian(started), scale=begun(data.parts))
    after, _ = moved(np.random.default_rng(3), data, crowd, 0.2, 1)
    went = after.u[:, -1] != started[:, -1]
    assert 0.0 < went.mean() < 1.0
    assert np.abs(after.u[went, -1] - started[went, -1]).mean() > 3.0 * SD
    sampled = smc.sample(data, SETTINGS, (5,))
    precision = 1.0 + 1.0 / SD**2
    assert sampled.u.mean(axis=0) == pytest.approx(1.0 / SD**2 / precision, abs=0.02)
    assert sampled.u[:, -1].std() == pytest.approx(precision**-0.5, rel=0.2)
    assert len(np.unique(sampled.u[:, -1])) > 0.5 * len(sampled.u)
    assert sampled.memory < 0.9
