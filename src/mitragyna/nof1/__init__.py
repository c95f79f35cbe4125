"""A randomised trial of kratom in one person: planned, and read."""
