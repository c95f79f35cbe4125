"""Argon2id, for nobody as long as for somebody."""

from mitragyna.accounts.passwords import hashed, is_password

KEPT = hashed("ein Schlüssel aus Wörtern")


def test_a_password_is_itself_however_it_was_composed():
    assert is_password(KEPT, "ein Schlüssel aus Wörtern")
    assert is_password(KEPT, "ein Schlu\u0308ssel aus Wo\u0308rtern")
    assert not is_password(KEPT, "ein Schlussel aus Wortern")
    assert not is_password("no hash", "ein Schlüssel aus Wörtern")


def test_a_hash_is_argon2id_with_a_salt_of_its_own():
    assert KEPT.startswith("$argon2id$")
    assert hashed("ein Schlüssel aus Wörtern") != KEPT


def test_nobody_has_no_password():
    assert not is_password(None, "the password of an account that is not there")
