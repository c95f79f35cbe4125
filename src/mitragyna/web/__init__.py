"""A store over HTTP: an interface for programs and the first pages; one process."""
