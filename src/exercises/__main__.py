"""Exercises on backpropagation, for teachers: questions, worksheets and keys.

Run it in the folder of the project, once `make site` has set it up; on Windows, use WSL.

.venv/bin/python -m exercises list
    all kinds of exercise, with level, title and lesson
.venv/bin/python -m exercises show hidden-weight --seed 3
    one exercise with hints, answer, derivation and wrong answers;
    --format json has all numbers at full precision, --format md is Markdown
.venv/bin/python -m exercises sheet --kind level:2 --count 12 --seed 7 --format html --key --output sheet.html
    a worksheet and, with --key, the answers, derivations and known mistakes after the questions;
    --kind may be repeated, and is a kind, a level such as level:2, or all;
    --format is md, html (to print), gift or moodle-xml (to import into Moodle), or ipynb (a notebook);
    a gift or moodle-xml file contains the answers in any case
.venv/bin/python -m exercises ready FOLDER
    five ready sheets, one per level and an exam, in all formats, with and without key

The same arguments always give the same bytes.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from exercises.formats import FOR_ONE, FOR_SHEETS
from exercises.kinds import KINDS
from exercises.making import exercise
from exercises.sheet import MOST, Sheet, kinds_of, ready_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PROGRAM = "python -m exercises"
WRONG_ARGUMENT, CLOSED_PIPE = 2, 1


class CommandLine(ArgumentParser):
    """Says in one sentence what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Print the sentence, and leave."""
        self.exit(WRONG_ARGUMENT, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command."""
    parser = commands()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.error(f"found {unknown[0]!r}, expected only the arguments that {PROGRAM} --help lists")
    if options.run is None:
        parser.print_help()
        return
    try:
        options.run(options)
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter would try once more
        sys.exit(CLOSED_PIPE)
    except OSError as error:
        parser.error(f"found {error.filename!r}, expected a place to write to ({error.strerror})")


def commands() -> CommandLine:
    """Return the parser of all commands."""
    parser = CommandLine(
        prog=PROGRAM, description=__doc__, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.set_defaults(run=None)
    subparsers = parser.add_subparsers(metavar="COMMAND", parser_class=CommandLine)

    def command(run: Callable[[Namespace], None], name: str) -> ArgumentParser:
        added = subparsers.add_parser(name, help=run.__doc__, description=run.__doc__, allow_abbrev=False)
        added.set_defaults(run=run)
        return added

    command(list_kinds, "list")
    show = command(show_exercise, "show")
    show.add_argument("kind", metavar="KIND", type=one_of(KINDS), help="the id of a kind, as listed")
    show.add_argument("--seed", type=whole_number, default=1, help="any whole number (1)")
    show.add_argument("--format", type=one_of(FOR_ONE), default="text", help="text, json or md (text)")
    sheet = command(write_sheet, "sheet")
    sheet.add_argument(
        "--kind", type=choice, action="append", required=True, help="a kind, level:1 and so on, or all; may be repeated"
    )
    sheet.add_argument("--count", type=count, default=12, help=f"how many exercises, from 1 to {MOST} (12)")
    sheet.add_argument("--seed", type=whole_number, default=1, help="any whole number (1)")
    sheet.add_argument("--format", type=one_of(FOR_SHEETS), default="md", help=f"{', '.join(FOR_SHEETS)} (md)")
    sheet.add_argument("--key", action="store_true", help="add answers, derivations and known mistakes")
    sheet.add_argument("--output", type=Path, metavar="FILE", help="where to write, instead of standard output")
    ready = command(write_ready, "ready")
    ready.add_argument("folder", metavar="FOLDER", type=Path, help="where to write; made if it is missing")
    return parser


def list_kinds(options: Namespace) -> None:
    """List the kinds with level, title and lesson."""
    del options
    rows = [(kind.id, f"level {kind.level}", kind.title, kind.lesson) for kind in KINDS.values()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    put("".join(f"{line}\n" for line in lines))


def show_exercise(options: Namespace) -> None:
    """Show one exercise with hints, answer, derivation and wrong answers."""
    put(FOR_ONE[options.format](exercise(options.kind, options.seed)))


def write_sheet(options: Namespace) -> None:
    """Write a worksheet."""
    kinds = tuple(dict.fromkeys(kind for chosen in options.kind for kind in chosen))
    sheet = Sheet(
        f"sheet-{options.seed}",
        f"Exercises on backpropagation, sheet {options.seed}",
        kinds,
        options.count,
        options.seed,
    )
    to = FOR_SHEETS[options.format]
    put((to.with_key if options.key else to.questions)(sheet), options.output)


def write_ready(options: Namespace) -> None:
    """Write the ready sheets in all formats, with and without key."""
    options.folder.mkdir(parents=True, exist_ok=True)
    for sheet in ready_sheets():
        for to in FOR_SHEETS.values():
            put(to.questions(sheet), options.folder / f"{sheet.name}{to.suffix}")
            if to.with_key != to.questions:
                put(to.with_key(sheet), options.folder / f"{sheet.name}-key{to.suffix}")


def put(text: str, path: Path | None = None) -> None:
    """Write a text in UTF-8 with the same line ends everywhere."""
    if path:
        path.write_text(text, encoding="utf-8", newline="\n")
    else:
        rest = memoryview(text.encode())
        while rest:  # without a buffer, a pipe may take only a part
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


def one_of(names: Iterable[str]) -> Callable[[str], str]:
    """Return a check of a name."""

    def check(found: str) -> str:
        if found not in names:
            raise ArgumentTypeError(f"found {found!r}, expected one of {', '.join(names)}")
        return found

    return check


def choice(found: str) -> tuple[str, ...]:
    """Return the kinds that were chosen."""
    try:
        return kinds_of(found)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def whole_number(found: str) -> int:
    """Return a whole number."""
    try:
        return int(found)
    except ValueError:
        raise ArgumentTypeError(f"found {found!r}, expected a whole number") from None


def count(found: str) -> int:
    """Return how many exercises to write."""
    number = whole_number(found)
    if not 1 <= number <= MOST:
        raise ArgumentTypeError(f"found {found!r}, expected a whole number from 1 to {MOST}")
    return number


if __name__ == "__main__":
    main()
