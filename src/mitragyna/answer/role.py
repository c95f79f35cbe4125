"""Who asks."""

from enum import StrEnum


class Role(StrEnum):
    """Who asks. A person gets records, trends and warnings, never a dose."""

    person = "person"
    clinician = "clinician"
    researcher = "researcher"
