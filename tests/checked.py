"""How types are checked while the tests run: an int may stand for a float."""

from beartype import BeartypeConf, beartype

numbers = beartype(conf=BeartypeConf(is_pep484_tower=True))
