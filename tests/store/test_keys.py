"""The key and the head: for their owner alone, whole, and told apart from others."""

from dataclasses import replace

import pytest

from mitragyna.errors import InputError, StoreError
from mitragyna.store.keys import Head, Keys, is_signed, public_text, sign

HEAD = Head(store="a", seq=3, hash="00" * 32, erased=("1",), signature="ff")


@pytest.fixture
def keys(tmp_path):
    return Keys(folder=tmp_path / "keys", store="a")


def test_a_key_signs_and_no_other_does(keys):
    public = keys.make()
    assert public_text(keys.private()) == public
    signature = sign(keys.private(), b"so")
    assert is_signed(public, b"so", signature)
    assert not is_signed(public, b"not so", signature)
    assert not is_signed(public, b"so", "zz")
    assert not is_signed("00", b"so", signature)


def test_only_the_owner_reads_them(keys):
    keys.make()
    keys.write_head(HEAD)
    assert keys.folder.stat().st_mode & 0o077 == 0
    assert all(one.stat().st_mode & 0o077 == 0 for one in keys.folder.iterdir())


def test_a_head_is_read_as_it_was_written(keys):
    assert keys.head() is None
    keys.write_head(HEAD)
    assert keys.head() == HEAD
    assert HEAD.message() == replace(HEAD, signature="").message()
    assert HEAD.message() != replace(HEAD, seq=4).message()


@pytest.mark.parametrize("content", ["", "{}", '{"erased": []}', "[]"])
def test_a_head_that_is_none_is_said(keys, content):
    keys.write_head(HEAD)
    keys.path("head").write_text(content)
    with pytest.raises(StoreError, match="head of the store cannot be read"):
        keys.head()


def test_a_key_that_is_none_is_said(keys):
    with pytest.raises(StoreError, match="No such file"):
        keys.private()
    keys.make()
    keys.path("key").write_text("no key")
    with pytest.raises(StoreError, match="Bring it back"):
        keys.private()


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="MITRAGYNA_KEYS: cannot be made"):
        Keys(folder=tmp_path / "file" / "keys", store="a").make()
