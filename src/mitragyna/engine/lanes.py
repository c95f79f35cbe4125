"""How many subjects are computed side by side: two full vectors of 512 bits."""

LANES = 16
