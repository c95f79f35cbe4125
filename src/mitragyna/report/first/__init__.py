"""Page one: what a reader takes in at once, as typed content that two renderers show.

Text of 80 columns and HTML print the same sections; numbers cannot differ.
"""

from .about import About as About
from .about import about as about
from .content import PageOne as PageOne
from .content import Section as Section
from .fitted import A4 as A4
from .fitted import TERMINAL as TERMINAL
from .in_lines import in_lines as in_lines
from .page_one import page_one as page_one
