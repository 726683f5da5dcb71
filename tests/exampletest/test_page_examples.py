"""Each Python block is an example, and has the Output block below it."""

import re

import pytest

from exampletest.examples import read_examples
from exampletest.fences import ExampleError


def test_an_output_belongs_to_the_block_above_it() -> None:
    """Only blocks of Python are examples, and only blank lines may separate an output from its code."""
    text = """
```python
x = 1
```

```sh
ls
```

```{.py title="a.py"}
print(x)
```


```text title="Output"
1
```
"""

    assert [(12, None), (20, 25)] == [
        (example.code.line, example.output and example.output.line) for example in read_examples(text, first=11)
    ]


def test_an_output_may_be_folded_so_that_the_reader_can_guess_first() -> None:
    """An output inside ``??? predict`` belongs to the code above it, also where the code is indented."""
    text = """
```python
print(1)
```

??? predict "What does it print?"

    ```text title="Output"
    1
    ```

    One.

??? question "And now?"

    ```python
    print(2)
    ```

    ??? predict "Guess, then open."

        ```text title="Output"
        2
        ```
"""

    outputs = [example.output and (example.output.line, example.output.lines) for example in read_examples(text)]

    assert [(8, ("1",)), (22, ("2",))] == outputs


FOLDED = """
```python
print(1)
```

{}

{}```text title="Output"
{}1
{}```
"""


@pytest.mark.parametrize(
    ("fold", "indent"),
    [
        ('??? predict "Guess."', ""),
        ('    ??? predict "Guess."', "    "),
        ('??? question "Guess."', "    "),
        ("??? predict", "    "),
        ('??? predict "Guess."\n\n    Hint.', "    "),
    ],
)
def test_only_a_prediction_may_come_between_code_and_output(fold: str, indent: str) -> None:
    """Other folded text, a prediction without its question, or a wrong indentation is an error."""
    with pytest.raises(ExampleError, match="this Output block does not follow a Python block"):
        read_examples(FOLDED.format(fold, indent, indent, indent))


OUTPUT = '\n\n```text title="Output"\n1\n```\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (OUTPUT, 13, "this Output block does not follow a Python block"),
        ("```sh\nls\n```" + OUTPUT, 15, "this Output block does not follow a Python block"),
        ("```python\nprint(1)\n```\n\nText" + OUTPUT, 17, "this Output block does not follow a Python block"),
        ("```python\nprint(1)\n```\nText" + OUTPUT, 16, "this Output block does not follow a Python block"),
        ("```python\nprint(1)\n```" + OUTPUT + OUTPUT, 20, "this Output block does not follow a Python block"),
        ("    ```python\n    print(1)\n    ```" + OUTPUT, 15, "this Output block does not follow a Python block"),
        ("```python\nprint(1)\n```" + OUTPUT.replace("text", "console"), 15, "an Output block begins with ```text"),
        ("```python\nprint(1)\n```" + OUTPUT.replace("Out", "out"), 15, "an Output block begins with ```text"),
    ],
)
def test_an_output_without_code_is_refused(text: str, line: int, message: str) -> None:
    """An output that nothing prints, or that is marked in another way, is an error with its line."""
    with pytest.raises(ExampleError, match=re.escape(message)) as caught:
        read_examples(text, first=11)

    assert line == caught.value.line
