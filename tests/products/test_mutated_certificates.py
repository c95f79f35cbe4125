"""Certificates with one thing changed; the full count is a row of `verify-full`."""

from verify.certificates import mutated


def test_no_changed_certificate_is_read_otherwise_or_answered_looser():
    row = mutated(150)
    assert row.passed, row.name
