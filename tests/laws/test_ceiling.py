"""No path by which kratom could help lifts the benefit above its ceiling."""

from hypothesis import given
from hypothesis import strategies as st

from mitragyna.model import pain

SHARE = st.floats(0.0, 1.0)
EXPONENT = st.floats(0.0, 5.0)


@given(
    *(SHARE, SHARE, SHARE, SHARE, SHARE),
    *(st.floats(1e-3, 10.0), EXPONENT, EXPONENT),
    *(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3)),
)
def test_relief_is_never_more_than_the_whole_ceiling(
    E, E5, Ea, b5, ba, E50p, rA, rN, P, P_u
):
    e = pain.analgesia(E, E50p)
    left = pain.left(e, b5, E5, ba, Ea)
    g = pain.prolactin_gain(pain.prolactin_ratio(P, P_u), rA, rN)
    assert pain.relief(left, g) <= 1.0 + 1e-12


@given(SHARE, SHARE, st.floats(-5.0, 1.0), st.floats(0.0, 10.0))
def test_no_benefit_exceeds_the_share_that_the_ceiling_allows(c, Pl, relief, NRS0):
    placebo = pain.unexposed_score(NRS0, Pl, 0.0)
    score = pain.score(NRS0, Pl, c, relief, 0.0, 0.0)
    assert placebo - score <= c * placebo + 1e-9
