"""Answer → chart. Nothing is computed here and no result draws itself."""
