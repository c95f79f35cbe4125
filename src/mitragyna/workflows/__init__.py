"""The use cases, one verb a file: load, compute, answer.

`mitragyna` has each of them by name and loads it when it is first used.
"""
