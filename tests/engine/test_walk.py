"""The walk on the GPU calls what the driver on the processor calls, in its order."""

from mitragyna.engine.cpu.driver import Calls
from mitragyna.engine.cuda.walk import Functions


def test_the_twins_name_the_same_functions_in_the_same_order():
    assert Functions._fields == Calls._fields
