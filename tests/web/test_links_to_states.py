"""A link of a page to a state of the explorer opens that state."""

from __future__ import annotations

import re

import pytest
from asking import answers
from building import ROOT

from chainrule.examples import tutorial
from docsite.scripts import given_of

LINK = re.compile(r'explorer\.md\)\{ data-state="([^"]+)" \}')
STATES = sorted({state for page in (ROOT / "docs").rglob("*.md") for state in LINK.findall(page.read_text("utf-8"))})


@pytest.mark.parametrize("state", STATES)
def test_state(state: str) -> None:
    """The explorer can read it, and would give it the same address."""
    (found,) = answers([{"given": given_of(tutorial()), "address": f"#{state}"}])

    assert f"#{state}" == found.get("address"), found.get("problem")
