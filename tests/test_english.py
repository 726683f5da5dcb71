"""Code, messages and commands are written in idiomatic English: phrases that are not are found."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
# The pages have a separate linter, which reads the same list of phrases.
READ = ["*.md", "*.toml", "*.yml", "*.py", "Makefile", ".ci/run", ".github/**/*.yml", "requirements/*.sh"]
READ += ["docs/assets/css/*.css"]
READ += [
    f"{folder}/**/*.{ending}" for folder in ("src", "tests") for ending in ("py", "mjs", "toml", "md", "html", "css")
]
NOT_READ = {Path(__file__), ROOT / "tests/test_prose.py", ROOT / "tests/mutation/equivalent.toml"}
RULES = yaml.safe_load((ROOT / "tests/prose/english.yml").read_text(encoding="utf-8"))["rules"]
STIFF = [(rule["expected"], re.compile(rule["pattern"].strip("/"))) for rule in RULES]


def stiff(text: str) -> list[str]:
    """Return the stiff phrases in a text, each with its line and what to write instead."""
    found = []
    for better, pattern in STIFF:
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{line}: {' '.join(match[0].split())} → {better}")
    return found


def test_the_project_is_written_in_idiomatic_english() -> None:
    """No comment, docstring, message, command or document of the project contains a stiff phrase."""
    files = sorted({path for pattern in READ for path in ROOT.glob(pattern)} - NOT_READ)
    read = [path for path in files if "node_modules" not in path.parts]
    found = [f"{path.relative_to(ROOT)}:{each}" for path in read for each in stiff(path.read_text(encoding="utf-8"))]

    assert [] == found, "\n".join(found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["specs"][0]["from"])
def test_a_stiff_phrase_is_found(rule: dict[str, Any]) -> None:
    """Each rule finds the phrase in its own sentences, and no other rule finds one there."""
    sentences = [spec["from"] for spec in rule["specs"]]

    assert {rule["expected"]} == {found.rpartition(" → ")[2] for each in sentences for found in stiff(each)}


@pytest.mark.parametrize(
    "sentence",
    [
        "A layer is not a number, and there is no other way.",
        "It is no longer needed, there is no layer 4, and none of the rows is.",
        "There may be no arrow from behind it, and how many mutants it has",
        "It is told to stop, and two curves can be told apart.",
        "One row per sample, and a page of code.",
        "The letter z stands for a number that stands out.",
        "The mistake behind both",
        "A mutant is caught, and we fix the page.",
        "It is worth a look, unless it is told otherwise.",
        "One weight per connection, one bias per neuron",
    ],
)
def test_an_idiomatic_phrase_is_left_alone(sentence: str) -> None:
    """Idiomatic phrases are not reported."""
    assert [] == stiff(sentence)


def test_no_rule_hides_another() -> None:
    """The linter of the pages merges its lists by the advice, so no two rules give the same."""
    lists = [yaml.safe_load(path.read_text(encoding="utf-8"))["rules"] for path in (ROOT / "tests/prose").glob("*.yml")]
    advice = [rule["expected"] for rules in lists for rule in rules]

    assert [] == [each for each in advice if advice.count(each) > 1]
