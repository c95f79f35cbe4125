"""A role by name, and what a person is told was not used."""

import pytest

from mitragyna.answer import Role
from mitragyna.errors import InputError
from mitragyna.workflows.for_whom import as_role, not_used


@pytest.mark.parametrize("role", Role)
def test_a_role_goes_by_itself_or_its_name(role):
    assert as_role(role) is as_role(role.value) is role


@pytest.mark.parametrize("role", ["doctor", "", "Person", "person "])
def test_no_other_name_opens_a_role(role):
    with pytest.raises(InputError, match="person, clinician, researcher"):
        as_role(role)


def test_options_that_were_not_used_are_named_as_they_were_typed():
    said = not_used(["regimen", "expectancy"])
    assert said.startswith("Not used: --regimen, --expectancy.")
