"""What kratom is predicted to do in one person with chronic pain, and how sure
anyone can be.

Records are here; what computes is in `workflows` and loads the engine when called.
"""

from importlib.metadata import version

from .errors import EvidenceError as EvidenceError
from .errors import InputError as InputError
from .errors import MitragynaError as MitragynaError
from .evidence import load as load
from .evidence import why as why
from .record import Amount as Amount
from .record import AmountUnit as AmountUnit
from .record import Certificate as Certificate
from .record import Condition as Condition
from .record import Dose as Dose
from .record import Form as Form
from .record import Goal as Goal
from .record import History as History
from .record import Observation as Observation
from .record import Product as Product
from .record import Quantity as Quantity
from .record import Regimen as Regimen
from .record import Sex as Sex
from .record import Subject as Subject
from .record import Wish as Wish
from .record import parse_regimen as parse_regimen
from .record import product_named as product_named
from .record import read_person as read_person

__version__ = version("mitragyna")
