"""The population: what published statistics say about its parameters."""
