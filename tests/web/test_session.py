"""How the blocks of a page run in the browser: as one script, whose output and errors the page shows."""

from __future__ import annotations

import sys
import warnings
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from exampletest import difference
from web.run import session as module
from web.run.session import MOST_LETTERS, OURS, PAUSE, Output, Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

JSON = "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"
TRACEBACK = "Traceback (most recent call last):"
NOTE = "\n… and more: only 100,000 letters are shown.\n"
# The code of a block, and what is said of the error that it ends with, but for the marks below its lines.
ERRORS = {
    "in a function": (
        "def f(x):\n    return 1 / x\n\nf(0)",
        f"""{TRACEBACK}
  File "block 1", line 4, in <module>
    f(0)
  File "block 1", line 2, in f
    return 1 / x
ZeroDivisionError: division by zero
""",
    ),
    "in a library": (
        "import json\njson.loads('')",
        f"""{TRACEBACK}
  File "block 1", line 2, in <module>
    json.loads('')
{JSON}
""",
    ),
    "with a cause": (
        "import json\n\ntry:\n    json.loads('')\nexcept ValueError as error:\n    raise KeyError(1) from error",
        f"""{TRACEBACK}
  File "block 1", line 4, in <module>
    json.loads('')
{JSON}
The above exception was the direct cause of the following exception:
{TRACEBACK}
  File "block 1", line 6, in <module>
    raise KeyError(1) from error
KeyError: 1
""",
    ),
    "after another": (
        "import json\n\ntry:\n    json.loads('')\nexcept ValueError:\n    raise KeyError(1)",
        f"""{TRACEBACK}
  File "block 1", line 4, in <module>
    json.loads('')
{JSON}
During handling of the above exception, another exception occurred:
{TRACEBACK}
  File "block 1", line 6, in <module>
    raise KeyError(1)
KeyError: 1
""",
    ),
    "a group": (
        """import json

try:
    json.loads('')
except ValueError as error:
    raise ExceptionGroup('two', [error, KeyError(1)]) from None""",
        f"""  + Exception Group {TRACEBACK}
  |   File "block 1", line 6, in <module>
  |     raise ExceptionGroup('two', [error, KeyError(1)]) from None
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | {TRACEBACK}
    |   File "block 1", line 4, in <module>
    |     json.loads('')
    | {JSON}
    +---------------- 2 ----------------
    | KeyError: 1
    +------------------------------------
""",
    ),
    "not Python": (
        "x = 1\ny = (",
        """  File "block 1", line 2
    y = (
SyntaxError: '(' was never closed
""",
    ),
    "the end of the script": (
        "import sys\n\nsys.exit('bye')",
        f"""{TRACEBACK}
  File "block 1", line 3, in <module>
    sys.exit('bye')
SystemExit: bye
""",
    ),
    "with a note": (
        "error = ValueError('no')\nerror.add_note('Try 1.')\nraise error",
        f"""{TRACEBACK}
  File "block 1", line 3, in <module>
    raise error
ValueError: no
Try 1.
""",
    ),
}


@pytest.fixture(autouse=True)
def _unchanged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the other tests the modules that they know: a session forgets them."""
    monkeypatch.setattr("builtins._", None, raising=False)  # prompts keep the last value there
    known = ours()
    yield
    for name in ours():
        del sys.modules[name]
    sys.modules.update(known)


def ours() -> dict[str, ModuleType]:
    """Return our modules that have been imported."""
    return {name: each for name, each in sys.modules.items() if name.partition(".")[0] in OURS}


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which blocks add their names: those that were run, in order."""
    names: list[str] = []
    monkeypatch.setitem(sys.modules, "ran", SimpleNamespace(names=names))
    return names


def adding(name: str) -> str:
    """Return a block that adds its name."""
    return f"import ran; ran.names.append({name!r})"


def printed(session: Session, *codes: str, mode: str = "exec") -> str:
    """Return what the last of some blocks prints, none of which ends with an error."""
    pieces: list[str] = []
    found, number, error = session.run(codes, mode, "", pieces.append)

    assert (0, "") == (number, error)
    assert difference("", "".join(pieces)) == found
    return "".join(pieces)


def failed(session: Session, *codes: str, mode: str = "exec") -> tuple[int, str]:
    """Return the number of the block that ends with an error, and what is said of it, without marks below lines."""
    found, number, error = session.run(codes, mode, "", print_nowhere)

    assert "" == found
    return number, "".join(line for line in error.splitlines(keepends=True) if set(line) - set(" ~^|\n"))


def print_nowhere(text: str) -> None:
    """Expect that nothing is printed."""
    raise AssertionError(text)


@pytest.fixture
def session() -> Session:
    """Return what the worker begins with."""
    return Session(difference)


def test_blocks_run_as_one_script(session: Session) -> None:
    """A block sees the names of those before it; it is the script that is run, not a module of ours."""
    assert "2\n" == printed(session, "x = 1", "print(x + 1)")
    assert "__main__\n" == printed(session, "print(__name__)")
    assert "True\n" == printed(session, "print('Session' not in globals())")


def test_its_output_is_compared_with_that_of_the_page(session: Session) -> None:
    """The difference is that of the last block alone; numbers are compared to the precision shown."""
    blocks = ["print('earlier')", "print(0.1234)"]

    assert ("", 0, "") == session.run(blocks, "exec", "0.12", len)
    assert ("line 1: expected 0.13, found 0.1234\n  expected: 0.13\n  found:    0.1234", 0, "") == session.run(
        blocks, "exec", "0.13", len
    )


def test_only_what_is_new_runs(session: Session, ran: list[str]) -> None:
    """Blocks that have run are not run again for those after them; their output is not sent a second time."""
    one, two, three = (f"{adding(name)}\nprint({name!r})" for name in ("one", "two", "three"))

    assert "one\n" == printed(session, one)
    assert "three\n" == printed(session, one, two, three)
    assert ["one", "two", "three"] == ran


def test_the_codes_may_come_from_any_iterable(session: Session) -> None:
    """The worker gives an array of JavaScript."""
    assert ("", 0, "") == session.run(iter(["x = 1", "print(x)"]), "exec", "1", len)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["one", "two"], ["one", "two"]),  # the last one again
        (["one"], ["one"]),  # an earlier one again
        (["other", "two", "three"], ["other", "two", "three"]),  # the first is changed
        (["one", "other", "three"], ["one", "other", "three"]),
        (["two", "three"], ["two", "three"]),  # those of another group
    ],
)
def test_a_rerun_starts_afresh(session: Session, ran: list[str], blocks: list[str], expected: list[str]) -> None:
    """All run from the first on, without the names that there were, unless those before are what has run."""
    printed(session, *map(adding, ["one", "two"]))
    ran.clear()
    printed(session, *map(adding, blocks))

    assert expected == ran


def test_a_fresh_start_forgets_names(session: Session) -> None:
    """A block that needs a name of another page's code fails, as the script would."""
    printed(session, "x = 1")

    assert 1 == failed(session, "x")[0]


def test_after_an_error_all_run_again(session: Session, ran: list[str]) -> None:
    """What an error has left half done is not built upon."""
    printed(session, adding("one"))
    assert 2 == failed(session, adding("one"), "1 / 0", adding("three"))[0]
    printed(session, adding("one"), adding("two"))

    assert ["one", "one", "two"] == ran


def test_settings_of_numpy_are_those_of_one_script(session: Session) -> None:
    """The blocks after it have them, a fresh start and the worker itself do not."""
    settings = "import numpy as np\nnp.set_printoptions(precision=2)\nnp.seterr(divide='raise')"
    show = "import numpy as np\nprint(np.array([0.12345]), np.geterr()['divide'])"

    assert "[0.12] raise\n" == printed(session, settings, show)
    assert "[0.12345] warn\n" == printed(session, show)
    assert (8, "warn") == (np.get_printoptions()["precision"], np.geterr()["divide"])


def test_filters_of_warnings_are_those_of_one_script(session: Session) -> None:
    """So what is taken back in the editor does not last."""
    show = "import warnings\nprint(warnings.filters[0][0])"
    before = warnings.filters[0][0]

    assert "once\n" == printed(session, "import warnings\nwarnings.simplefilter('once')", show)
    assert f"{before}\n" == printed(session, show)
    assert "once\n" == printed(session, "import warnings\nwarnings.simplefilter('once')", show)
    assert f"{before}\n" == printed(session, show)


@pytest.mark.parametrize("name", ["chainrule", "chainrule.examples", "exercises"])
def test_a_change_of_our_modules_is_gone_with_a_fresh_start(session: Session, name: str) -> None:
    """They are imported again; the blocks after the change see it."""
    change = f"import {name} as ours\nours.changed = True"
    show = f"import {name} as ours\nprint(hasattr(ours, 'changed'))"

    assert "True\n" == printed(session, change, show)
    assert "False\n" == printed(session, show)


def test_modules_of_others_stay(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing NumPy a second time would break it; a name that begins like ours is not ours."""
    monkeypatch.setitem(sys.modules, "chainrules", SimpleNamespace())
    printed(session, "import numpy, chainrules")

    assert sys.modules["numpy"] is np
    assert "chainrules" in sys.modules


@pytest.mark.parametrize("mode", ["exec", "single"])
def test_a_block_is_python_without_our_future(session: Session, mode: str) -> None:
    """That this module postpones its annotations changes nothing in the reader's code."""
    code = "def f(x: int): pass\nprint(f.__annotations__)"

    assert "{'x': <class 'int'>}\n" == printed(session, code, mode=mode)


def test_prompts_print_values(session: Session) -> None:
    """Each statement prints its value as at a prompt; a script prints none."""
    code = "x = 'a'\nx\nfor number in range(2):\n    number\n\nNone\nx * 2"

    assert "'a'\n0\n1\n'aa'\n" == printed(session, code, mode="single")
    assert "" == printed(session, code)
    assert (
        1,
        f'{TRACEBACK}\n  File "block 1", line 2, in <module>\n    1 / 0\nZeroDivisionError: division by zero\n',
    ) == (failed(session, "x = 1\n1 / 0", mode="single"))


def test_errors_and_warnings_are_shown_where_they_are_printed(session: Session) -> None:
    """They are in the output, in order, and compared with it."""
    code = "import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')"

    assert "one\ntwo\nthree\n" == printed(session, code)


def test_the_reader_may_use_the_output_as_a_file(session: Session) -> None:
    """It is one that can be written to, and says how many letters it took."""
    assert "1\n" == printed(session, "import sys\nout = sys.stdout\nprint(1, file=out)")
    assert "ab2\nTrue\n" == printed(session, "import sys\nprint(sys.stdout.write('ab'))\nprint(sys.stdout.writable())")


def test_output_is_sent_while_the_block_runs(session: Session) -> None:
    """A flush sends it at once, the end sends the rest, and nothing is sent where nothing is left."""
    pieces: list[str] = []
    session.run(["print(1, flush=True)\nprint(2)\nprint(3)"], "exec", "", pieces.append)
    session.run(["print(4, flush=True)"], "exec", "", pieces.append)

    assert ["1\n", "2\n3\n", "4\n"] == pieces


def test_output_is_sent_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more often than after a pause, so that a loop that prints does not flood the page."""
    now = 0.0
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now))
    pieces: list[str] = []
    output = Output(pieces.append)
    for letter, now in zip("abcde", (0, PAUSE / 2, PAUSE, 2 * PAUSE, 2.1 * PAUSE), strict=True):  # noqa: B007 (the clock)
        output.write(letter)

    assert ["abcd"] == pieces
    now = 2.5 * PAUSE
    output.flush()
    assert ["abcd", "e"] == pieces
    now = 3.4 * PAUSE
    output.write("f")
    assert ["abcd", "e"] == pieces
    assert "abcdef" == output.text()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("print('a' * 200_000)\nprint('b')", "a" * MOST_LETTERS + NOTE),
        ("print('a' * 99_999)", "a" * (MOST_LETTERS - 1) + "\n"),
        ("for _ in range(2_000):\n    print('a' * 99)", ("a" * 99 + "\n") * 1_000 + NOTE),
        ("print('a' * 99_998)\nprint('bc')", "a" * (MOST_LETTERS - 2) + "\nb" + NOTE),
    ],
    ids=["one text", "as many as there may be", "to the very letter", "two texts"],
)
def test_too_much_output_is_cut(session: Session, code: str, expected: str) -> None:
    """What is left out is said once, wherever the limit is reached."""
    assert expected == printed(session, code)


def test_what_earlier_blocks_print_is_not_sent(session: Session) -> None:
    """It has its place below them; that of a block that fails is sent before its error."""
    pieces: list[str] = []

    assert 2 == session.run(["print('one')", "print('two')\n1 / 0"], "exec", "", pieces.append)[1]
    assert ["two\n"] == pieces


@pytest.mark.parametrize(("code", "expected"), ERRORS.values(), ids=ERRORS)
def test_an_error_shows_the_lines_of_the_reader_alone(session: Session, code: str, expected: str) -> None:
    """A beginner cannot read those of a library, nor those that run the block."""
    assert (1, expected) == failed(session, code)


def test_prompts_that_are_not_python(session: Session) -> None:
    """None of them runs, and the lines are those of the block, too."""
    assert (1, ERRORS["not Python"][1]) == failed(session, ERRORS["not Python"][0], mode="single")


def test_the_code_of_a_block_can_be_asked_for(session: Session) -> None:
    """By the tools that show the source of a function."""
    function = "def f(x):\n    return x"

    assert f"{function}\n" == printed(session, function, "import inspect\nprint(inspect.getsource(f))")


def test_an_error_of_an_earlier_block(session: Session) -> None:
    """Its number is returned, and those after it do not run."""
    number, said = failed(session, "x = 1", "y = x\nz", "print(y)")

    assert 2 == number
    assert f'{TRACEBACK}\n  File "block 2", line 2, in <module>\n    z\nNameError: ' in said


def test_an_error_in_a_function_of_an_earlier_block(session: Session) -> None:
    """The lines of both are shown, each with the number of its block, also if that ran before."""
    function = "def f():\n    raise ValueError('no')"
    printed(session, function)

    assert (
        2,
        f"""{TRACEBACK}
  File "block 2", line 1, in <module>
    f()
  File "block 1", line 2, in f
    raise ValueError('no')
ValueError: no
""",
    ) == failed(session, function, "f()")
