"""How it goes: where someone stands on a way down, and what must be looked at."""
