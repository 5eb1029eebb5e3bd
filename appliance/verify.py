# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku verify``: whether the records are as they were written, in sentences."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self, TextIO

from appliance.adapters import verifier
from appliance.adapters.verifier import BadRow, Flaw, Verdict

UNSEEN: Final = (
    "Rows cut off the end, or a chain written anew as a whole, cannot be seen "
    "without --head: compare with journal_head in health, as guards have it."
)
EVIDENCE: Final = (
    "Keep the file as it is, with the -wal beside it: it is evidence. What guards "
    "heard on the topic event, and a backup, say what stood there."
)
_ERASE: Final = "\r\x1b[K"


def report(path: Path, head: str, rows: int | None) -> bool:
    """Verify, and print what was found; whether all is well.

    Args:
        path: of the database.
        head: ``journal_head`` of a health message; empty: none is known.
        rows: its ``journal_rows``; None: not known.

    Raises:
        UnusableError: there is nothing to verify.
    """
    with _Progress(sys.stderr) as progress:
        verdict = verifier.verify(path, head, progress.tell)
    wrong = list(troubles(verdict, head, rows))
    for sentence in wrong:
        print(f"{path}: {sentence}")
    if wrong:
        print(EVIDENCE)
        return False
    print(f"{path} is whole: {summary(verdict)}.")
    if not head:
        print(UNSEEN)
    return True


def summary(verdict: Verdict) -> str:
    """How many rows, from when to when, and the head."""
    if not verdict.rows:
        return "no row yet"
    return (
        f"{verdict.rows} rows from {_shown(verdict.began)} to "
        f"{_shown(verdict.ended)}, head {verdict.head}"
    )


def troubles(
    verdict: Verdict, head: str = "", rows: int | None = None
) -> Iterator[str]:
    """A sentence for each trouble, the first bad row first; none when all is well."""
    if verdict.bad is not None:
        yield _of_row(verdict.bad, verdict.rows)
    if verdict.damage:
        yield (
            f"the file is damaged ({verdict.damage}); its chain is whole for "
            f"{verdict.rows} rows."
        )
    if verdict.orphan:
        yield (
            f"a row of the table {verdict.orphan} points to one that is not there: "
            "something was deleted by hand."
        )
    if verdict.bad is None and not verdict.damage:
        yield from _of_end(verdict, head, rows)


def _of_row(bad: BadRow, rows: int) -> str:
    row = f"row {_shown(bad.seq)} (event {_shown(bad.event_id)}, {_shown(bad.at)})"
    before = f"row {bad.before}"
    said = {
        Flaw.ALTERED: f"{row} was altered or moved after it was written: its hash does "
        "not follow from its values",
        Flaw.UNLINKED: f"{row} does not follow {before}: a row between them was "
        f"removed, or {before} was put there or altered together with its hash",
        Flaw.UNROOTED: f"{row} is not the first that was written: those before it "
        "were removed",
        Flaw.DISORDERED: f"{row} has the number of an earlier row, {before}: the table "
        "was made anew",
        Flaw.UNREADABLE: f"{row} cannot be read: {bad.column} holds what is no text "
        "and no number",
    }[bad.flaw]
    return f"{said}. Rows before it that are whole: {rows}."


def _of_end(verdict: Verdict, head: str, rows: int | None) -> Iterator[str]:
    """What the head that guards know says of a chain that is whole in itself."""
    if head and verdict.found_at is None:
        yield (
            f"no row has the head {head}: since health told it, rows were cut off "
            f"the end or the chain was written anew (it has {verdict.rows} rows), or "
            "this is another file than health spoke of, or an older copy."
        )
    elif head and rows not in (None, verdict.found_at):
        yield (
            f"the head given is that of {verdict.found_at} rows, not of {rows}: take "
            "journal_head and journal_rows from the same message."
        )
    elif rows is not None and verdict.rows < rows:
        yield (
            f"{verdict.rows} rows are there and health counted {rows}: the others "
            "were cut off the end, or this is an older copy."
        )


def _shown(value: object) -> str:
    """A value as it was found, in one short printable word."""
    text = str(value)
    return text if text.isprintable() and len(text) <= 64 else ascii(text)[:66]  # noqa: PLR2004 - an id has 36


class _Progress:
    """How far the reading has come, on one line of a terminal; else nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown >= 0:
            self._stream.write(_ERASE)
            self._stream.flush()

    def tell(self, rows: int, count: int) -> None:
        """Show the percentage when it has changed."""
        percent = 100 * rows // max(count, 1)
        if percent == self._shown or not self._stream.isatty():
            return
        self._shown = percent
        self._stream.write(f"{_ERASE}{percent} % of {count} rows")
        self._stream.flush()
