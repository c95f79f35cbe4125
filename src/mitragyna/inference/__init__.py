"""One person: everything measured updates everything foretold."""
