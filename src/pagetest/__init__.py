"""Where a page meets its network: what its formulas mean, what runs them, and what they gave.

`pagetest.pytest_plugin` is a separate entry point, for pytest.
"""

from pagetest.batch_model import BatchModel
from pagetest.derivations import derivations, latex_of
from pagetest.errors import PageError, located
from pagetest.kinds import KINDS, Named, named
from pagetest.marks import coloured
from pagetest.network_model import NetworkModel
from pagetest.neuron_model import NeuronModel
from pagetest.part_names import named_parameter
from pagetest.reader import FUNCTIONS, generated, model_of, page_reader
from pagetest.record import CAP, Outcome, Record, normal, record_page, untested_share
from pagetest.variables import Variable, variables

__all__ = [
    "CAP",
    "FUNCTIONS",
    "KINDS",
    "BatchModel",
    "Named",
    "NetworkModel",
    "NeuronModel",
    "Outcome",
    "PageError",
    "Record",
    "Variable",
    "coloured",
    "derivations",
    "generated",
    "latex_of",
    "located",
    "model_of",
    "named",
    "named_parameter",
    "normal",
    "page_reader",
    "record_page",
    "untested_share",
    "variables",
]
