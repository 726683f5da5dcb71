"""A record counts what the run of a page had tested, and is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pagetest import Outcome, Record, Variable, record, record_page

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# A page

The value $y$, and $1 + 1 = 2$.

```python
x = 0.5
```

```python
print(x, -x)
```

```text title="Output"
0.5 -0.5
```

```python
from chainrule.examples import tutorial

x = tutorial().x
```

<!-- formula: not tested: a limit -->

$$
a
  = b
$$
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a page whose record is kept beside it."""
    monkeypatch.setattr(record, "KEPT", tmp_path / "records")
    (tmp_path / "page.md").write_text(PAGE)
    return tmp_path / "page.md"


def test_record(page: Path) -> None:
    """It has the formulas that claim something, and counts blocks, outputs and the numbers in them."""
    formulas = (Outcome("1 + 1 = 2", False, "", 1, 1), Outcome("a = b", True, "not tested: a limit", 0, 0))  # noqa: FBT003

    variables = {"from chainrule.examples import tutorial\n\nx = tutorial().x": [Variable("x", 3, 0, "activation")]}

    assert Record(formulas, blocks=3, outputs=1, numbers=2, variables=variables) == record_page(page)
    assert "a limit" == formulas[1].reason


def test_the_same_code_twice(page: Path) -> None:
    """A variable has a kind where its code is run first and where it is run again, or it has none."""
    snippets = "a = tutorial().network.forward(x).a[1]", "b = a", "a = 1", "b = a"
    page.write_text(PAGE + "".join(f"\n```python\n{code}\n```\n" for code in snippets), encoding="utf-8")
    found = record_page(page).variables

    assert [snippets[0]] == [code for code in found if code in snippets]


def test_a_record_that_is_kept_is_the_same(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second time the page is not run."""
    first = record_page(page)
    monkeypatch.delattr(record, "_run")

    assert first == record_page(page)
