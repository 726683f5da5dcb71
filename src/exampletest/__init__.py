"""Doctest for pages: the Python of Markdown files and docstrings is run, and what it prints is compared.

The Python blocks of a page run in order in one namespace.
What a block prints is shown in a ``text`` block titled ``Output`` right below it;
the two are compared, numbers to the precision shown.
`examples_of` gives the examples to pytest,
``python -m exampletest outputs`` rewrites the Output blocks from a real run,
and `joined_script` and `joined_notebook` turn a page into what a reader runs at once.
"""

from exampletest.compare import NUMBER, difference
from exampletest.embedded import expanded
from exampletest.environments import environment_of, pages_of
from exampletest.examples import PageExample, read_examples
from exampletest.execution import new_namespace, printed
from exampletest.fences import Block, ExampleError, read_blocks
from exampletest.notebooks import NotebookCell, joined_notebook, notebook_json
from exampletest.runner import examples_of
from exampletest.scripts import joined_script

__all__ = [
    "NUMBER",
    "Block",
    "ExampleError",
    "NotebookCell",
    "PageExample",
    "difference",
    "environment_of",
    "examples_of",
    "expanded",
    "joined_notebook",
    "joined_script",
    "new_namespace",
    "notebook_json",
    "pages_of",
    "printed",
    "read_blocks",
    "read_examples",
]
