"""How a command ends, beside 0 for an answer."""

BAD_INPUT, REFUSED = 2, 3
