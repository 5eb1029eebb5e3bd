# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku verify``: whether the records are as they were written, in sentences."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, Self, TextIO

from appliance.adapters import reading, verifier
from appliance.adapters.records import incident_schema, record_verifier
from appliance.adapters.records.record_verifier import Flaw as RecordFlaw
from appliance.adapters.removal_rows import Start
from appliance.adapters.verifier import BadRow, Flaw, Verdict

_UNSEEN: Final = (
    "Rows cut off the end, or a chain written anew as a whole, cannot be seen "
    "without --head: compare with "
)
_KEEP: Final = "Keep the file as it is, with the -wal beside it: it is evidence. "


class _Words(NamedTuple):
    """What is said of one of the two files, and not of the other."""

    unseen: str
    evidence: str
    told_by: str
    """Who knows an older head."""
    told_of: str
    take: str
    """Where head and count stand together."""


JOURNAL: Final = _Words(
    unseen=f"{_UNSEEN}journal_head in health, as guards have it.",
    evidence=(
        f"{_KEEP}What guards heard on the topic event, and a backup, say what stood "
        "there."
    ),
    told_by="health",
    told_of="health spoke of",
    take="journal_head and journal_rows from the same message",
)
RECORDS: Final = _Words(
    unseen=f"{_UNSEEN}the records' head in an export, a backup or luukku check.",
    evidence=f"{_KEEP}A backup says what stood there.",
    told_by="the export or backup",
    told_of="it was taken of",
    take="the head and the count from the same export or backup",
)
_ERASE: Final = "\r\x1b[K"


def report(path: Path, head: str, rows: int | None) -> bool:
    """Verify, and print what was found; whether all is well.

    Args:
        path: of the journal (luukku.db) or the records (records.db), or a copy.
        head: of its chain, such as ``journal_head`` of health; empty: none is known.
        rows: how many there were then, ``journal_rows``; None: not known.

    Raises:
        UnusableError: there is nothing to verify.
    """
    is_records = reading.application_id(path) == incident_schema.APPLICATION_ID
    with _Progress(sys.stderr) as progress:
        if is_records:
            found = record_verifier.verify(path, head, progress.tell)
            wrong = [*record_troubles(found, head, rows)]
            whole, words = record_summary(found), RECORDS
        else:
            verdict = verifier.verify(path, head, progress.tell)
            wrong = [*troubles(verdict, head, rows)]
            whole, words = summary(verdict), JOURNAL
    for sentence in wrong:
        print(f"{path}: {sentence}")
    if wrong:
        print(words.evidence)
        return False
    print(f"{path} is whole: {whole}.")
    if not head:
        print(words.unseen)
    return True


def record_summary(verdict: record_verifier.Verdict) -> str:
    """How much is sealed, from when to when, and the head."""
    return (
        f"{verdict.rows} changes from {_shown(verdict.began)} to "
        f"{_shown(verdict.ended)}, {verdict.subjects} subjects hold what they held, "
        f"head {verdict.head}"
    )


def record_troubles(
    verdict: record_verifier.Verdict, head: str = "", rows: int | None = None
) -> Iterator[str]:
    """As `troubles`, of the records of what people log."""
    if verdict.bad is not None:
        yield _of_subject(verdict.bad, verdict.rows)
    if verdict.noted is not None:
        noted = verdict.noted
        yield (
            f"{_subject(noted.subject)} was altered by another program before "
            f"{_shown(noted.at)}: Luukku found it before it changed it itself (change "
            f"{_shown(noted.seq)} of the chain)."
        )
    yield from _of_file(verdict.damage, verdict.orphan, verdict.rows)
    if verdict.bad is None and not verdict.damage:
        yield from _of_end(verdict, verdict.rows, (head, rows), RECORDS)


def _of_subject(bad: record_verifier.Bad, rows: int) -> str:
    is_table = bad.flaw is RecordFlaw.SUM
    subject = f"the table {bad.subject}" if is_table else _subject(bad.subject)
    row = f"change {_shown(bad.seq)}"
    link = f"{row} of the chain ({subject}, {_shown(bad.at)})"
    whole = f" Changes before it that are whole: {rows}."
    return {
        RecordFlaw.ALTERED: f"{link} was altered after it was written, or one before "
        f"it was removed or altered together with its hash.{whole}",
        RecordFlaw.GAP: f"{link} has not the next number: the chain was made anew."
        f"{whole}",
        RecordFlaw.CONTENT: f"{subject} was altered after its last change by Luukku "
        f"({row} of the chain): what it holds is not what was sealed.",
        RecordFlaw.UNSEALED: f"{subject} was put there by another program: the chain "
        "does not know it.",
        RecordFlaw.GONE: f"{subject} was removed by another program: the chain knows "
        f"it ({row}), and nothing is there.",
        RecordFlaw.SEAL: f"the seal of {subject} was altered or put there by another "
        "program.",
        RecordFlaw.SUM: f"a row of {subject} was altered by another program: its "
        "checksum does not follow from it.",
    }[bad.flaw]


def _subject(subject: object) -> str:
    """What a subject is, in words."""
    kind, _, name = _shown(subject).partition(":")
    if kind == "settings":
        return "the PINs or the screen's look"
    if kind == "form":
        return "a table itself, a question or a word of a choice"
    if kind == "look":
        return f"note {name} of who has looked"
    return f"the {kind} {name}".rstrip()


def summary(verdict: Verdict) -> str:
    """How many rows, from when to when, the head, and what time has removed."""
    if not verdict.rows:
        return "no row yet"
    said = (
        f"{verdict.rows} rows from {_shown(verdict.began)} to "
        f"{_shown(verdict.ended)}, head {verdict.head}"
    )
    return f"{said}; {removed(verdict.start)}" if verdict.start.rows else said


def removed(start: Start) -> str:
    """What time has removed from the front of the journal."""
    return (
        f"{start.rows} rows up to row {start.seq}, all from before "
        f"{_shown(start.older_than)}, were removed by time, the last of them at "
        f"{_shown(start.removed_at)}"
    )


def troubles(
    verdict: Verdict, head: str = "", rows: int | None = None
) -> Iterator[str]:
    """A sentence for each trouble, the first bad row first; none when all is well."""
    if verdict.bad is not None:
        yield _of_row(verdict.bad, verdict.rows)
    yield from _of_file(verdict.damage, verdict.orphan, verdict.rows)
    if verdict.contradicted:
        yield (
            f"the alert {_shown(verdict.contradicted)} was altered in a table beside "
            "the journal: the rows of the journal, which are whole, say otherwise."
        )
    if verdict.bad is None and not verdict.damage:
        yield from _of_shortened(verdict, head, rows)


def _of_shortened(verdict: Verdict, head: str, rows: int | None) -> Iterator[str]:
    """As `_of_end`; a head may be older than what time has left."""
    start, words = verdict.start, JOURNAL
    if head and verdict.found_at is None and rows is not None and rows < start.rows:
        yield (
            f"the head given is that of {rows} rows, and {removed(start)}: it says "
            "nothing of those that are left. Take a newer one."
        )
        return
    if start.rows:
        older = f"the head is from before {_shown(start.older_than)}"
        words = words._replace(
            told_of=f"{words.told_of}, or {older}, from when time has left none"
        )
    yield from _of_end(verdict, verdict.written, (head, rows), words)


def _of_file(damage: str, orphan: str, rows: int) -> Iterator[str]:
    """What SQLite says of the file."""
    if damage:
        yield f"the file is damaged ({damage}); its chain is whole for {rows} rows."
    if orphan:
        yield (
            f"a row of the table {orphan} points to one that is not there: "
            "something was deleted by hand."
        )


def _of_row(bad: BadRow, rows: int) -> str:
    if bad.flaw is Flaw.START:
        return (
            f"rows up to row {_shown(bad.seq)} were removed, and not by time: what the "
            "table journal_start says of that is not what Luukku wrote, or the rows "
            "after it are gone too."
        )
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


def _of_end(
    verdict: Verdict | record_verifier.Verdict,
    written: int,
    known: tuple[str, int | None],
    words: _Words,
) -> Iterator[str]:
    """What a head that others know says of a chain that is whole in itself."""
    head, rows = known
    if head and verdict.found_at is None:
        yield (
            f"no row has the head {head}: since {words.told_by} told it, rows were cut "
            f"off the end or the chain was written anew (it has {written} rows), "
            f"or this is another file than {words.told_of}, or an older copy."
        )
    elif head and rows not in (None, verdict.found_at):
        yield (
            f"the head given is that of {verdict.found_at} rows, not of {rows}: take "
            f"{words.take}."
        )
    elif rows is not None and written < rows:
        yield (
            f"{written} rows are there and {words.told_by} counted {rows}: the "
            "others were cut off the end, or this is an older copy."
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
