"""Answer → page. Nothing is computed here; the words stand in `templates/`."""
