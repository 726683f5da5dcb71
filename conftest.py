"""What pytest reads beside the tests: the examples of every page and docstring."""

from pathlib import Path

from exampletest import examples_of

pytest_collect_file = examples_of(Path(__file__).parent, "*.md", "src/*/*.py", "src/*/*/*.py").pytest()
