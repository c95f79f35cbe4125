"""Pages of `docs/` that are made from the tables, beside the package."""
