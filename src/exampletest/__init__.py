"""Examples in Markdown and in docstrings: read, run, compared, rewritten.

A page's Python blocks run in order in one namespace.
What a block prints stands in a ``text`` block with the title ``Output`` right below it; the two are compared,
numbers to the precision shown.
`examples_of` hands the examples to pytest,
``python -m exampletest outputs`` rewrites the Output blocks from a real run,
and `joined_script` turns a page into the script that its readers copy.
"""

from exampletest.runner import examples_of
from exampletest.scripts import joined_script

__all__ = ["examples_of", "joined_script"]
