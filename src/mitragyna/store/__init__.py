"""Records that last: facts that are added and never changed, in a signed chain."""
