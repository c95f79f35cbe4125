"""The table of limits."""

from mitragyna.evidence.load import load
from mitragyna.evidence.table import rows


def test_every_limit_has_a_source_a_basis_and_a_meaning():
    table = rows("limits")
    assert len({row["limit"] for row in table}) == len(table)
    for row in table:
        assert row["basis"] in ("published", "computed", "construct", "assumed")
        assert row["meaning"].strip()
        assert row["unit"].strip()
        for key in row["source"].split(";"):
            load().source(key)
        float(row["value"])
