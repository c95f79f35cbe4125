"""Every bar of every finished issue, computed now: `python -m verify`.

One function a bar; each returns a `Bar`. Run it from the root of the repository with
the extras `report` and `dev`: some bars use the examples, the reference problem and
the people of the tests.
"""
