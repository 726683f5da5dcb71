"""Code, messages and commands are written in idiomatic English: phrases that are not are found."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The pages have a separate linter.
READ = ["*.md", "*.toml", "*.yml", "*.py", "Makefile", ".ci/run", ".github/**/*.yml", "requirements/*.sh"]
READ += ["docs/assets/css/*.css"]
READ += [
    f"{folder}/**/*.{ending}" for folder in ("src", "tests") for ending in ("py", "mjs", "toml", "md", "html", "css")
]
NOT_READ = {Path(__file__), ROOT / "tests/mutation/equivalent.toml"}
THING = (
    "(?:activation|batch|block|column|connection|digit|epoch|example|fence|file|formula|index|input|kind|layer|letter|line"
    "|model|module|network|neuron|output|page|parameter|path|row|sample|sentence|step|symbol|test|value|weight|word)"
)
PLACE = "in|on|at|beside|below|above|before|behind|there"
STIFF = {  # what to write instead, and the pattern of what is stiff
    "is not a …": r"(?<!here )(?<!here may )\b(?:is|are|was|were|be) no (?!(?:longer|more|less|fewer|one|other)\b)\w+",
    "is not one, there is none": r"(?<!there )(?<!it )\b(?:is|are|was|were) none\b(?! of)",
    "per": rf"\b(?:one|two|a|an) (?:{THING} )?an? {THING}\b|\b{THING} an? {THING}\b(?! of)",
    "is, goes, comes": rf"\b(?:stands|stood|standing)\b(?! for| out)|\bstand (?:{PLACE})\b",
    "after, following": r"(?<!from )\bbehind (?:it|them|the name|the word|the outputs?)\b",
    "fix": r"\bmend(?:s|ed|ing)?\b",
    "mutant, mistake": r"\bslips?\b",
    "lacks": r"\blacks? to\b",
    "is reported": r"\b(?:is|are|was|were|be|been) told\b(?! apart| to)",
    "the value of": r"\b(?:is|are|be|being) worth\b",
    "at most": r"\bat the most\b",
    "silently": r"\bwithout a word\b",
    "again": r"\banew\b",
    "another word": r"\b(?:by heart|betrays?|c[oa]mes? about|has a say|the way back|in vain|named rightly)\b",
    "does … have": r"\b[Hh]ow many \w+ (?:has|have) (?:it|an?|the)\b",
}


def stiff(text: str) -> list[str]:
    """Return the stiff phrases in a text, each with its line and what to write instead."""
    found = []
    for better, pattern in STIFF.items():
        for match in re.finditer(pattern, text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{line}: {' '.join(match[0].split())} → {better}")
    return found


def test_the_project_is_written_in_idiomatic_english() -> None:
    """No comment, docstring, message, command or document of the project contains a stiff phrase."""
    files = sorted({path for pattern in READ for path in ROOT.glob(pattern)} - NOT_READ)
    read = [path for path in files if "node_modules" not in path.parts]
    found = [f"{path.relative_to(ROOT)}:{each}" for path in read for each in stiff(path.read_text(encoding="utf-8"))]

    assert [] == found, "\n".join(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "A layer is no number.",
        "A block of text is none.",
        "one row a sample",
        "as a sentence a line",
        "What stands below it",
        "its argument behind it",
        "It mends the page.",
        "a slip in a formula",
        "what a lacks to 1",
        "How the numbers come about",
        "Each mistake is told with its line.",
        "What a fraction is worth",
        "How many paths to give at the most",
        "It drops the last layer without a word.",
        "The picture is drawn anew.",
        "How many parameters has it",
    ],
)
def test_a_stiff_phrase_is_found(sentence: str) -> None:
    """Each kind of phrase is found."""
    assert 1 == len(stiff(sentence))


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
    ],
)
def test_an_idiomatic_phrase_is_left_alone(sentence: str) -> None:
    """Idiomatic phrases are not reported."""
    assert [] == stiff(sentence)
