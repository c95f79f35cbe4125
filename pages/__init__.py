"""Pages of `docs/` that are made from tables and code, beside the package."""
