"""Limits of reference ranges that no laboratory prints are slips of the pen."""

import pytest

from mitragyna.evidence.table import rows
from mitragyna.record.field import FieldError
from mitragyna.record.laboratory import check_limit

ROWS = rows("laboratory_limits")


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['quantity']} {row['limit']}"
)
def test_both_ends_of_what_is_printed_pass_and_ten_times_more_does_not(row):
    low, high = float(row["low"]), float(row["high"])
    for limit in (low, high):
        check_limit(row["quantity"], row["limit"], limit, "as printed")
    with pytest.raises(FieldError, match=f"no {row['limit']} limit"):
        check_limit(row["quantity"], row["limit"], 10 * high + 1, "as printed")


def test_a_quantity_without_a_row_is_not_checked():
    check_limit("pain_nrs", "upper", 1e9, "as printed")
