# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the reference says of the records: their socket, tables and questions."""

import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, get_args

from appliance.adapters.records import (
    handling_tables,
    incident_schema,
    incident_tables,
)
from appliance.wire import handling_words, records
from appliance.wire.handling_words import FIELD
from appliance.wire.incident import BY_KEY, QUESTIONS, Question
from appliance.wire.incident_words import CHOICE, QUESTION
from tests.tools.reference_fields import summary, table

_KINDS: Final = {
    "one": "one of",
    "many": "any of",
    "yes_no": "yes or no",
}
_ABOUT: Final = {
    "actions": "corrective actions of an incident, and whether they helped",
    "chain": "the hash chain: one row for each change of a subject",
    "duties": "what the employer owes after an incident: until when, whether it is "
    "done",
    "hazards": "the hazard list",
    "looks": "who has looked, or noted something, and when",
    "seals": "of each subject the salt, and its newest row of the chain",
    "incident_cause_analysis": "what lay behind an incident, as the employer sees it",
    "incident_handling": "what a supervisor noted of an incident (`luukku handle`)",
    "followups": "after-care that is wanted: what will be asked, what was answered; "
    "who declines has no row",
    "incident_cards": "cards that were opened before",
    "incident_events": "what the journal tells of the alert: presses, the shutter, "
    "guards, faults",
    "incident_guards": "who has seen, accepted and come, and when",
    "incidents": "one row each: what the machine knows, then a column for each "
    "question with one answer",
    "look": "how the screen looks, if that was chosen",
    "pins": "PINs as scrypt hashes, and how often each was guessed wrong",
    "questions": "the questions in three languages; brought up to date by itself",
}
_NAMES: Final = sorted(
    {
        *incident_tables.TABLES,
        *handling_tables.TABLES,
        *("incident_cause_analysis", "incident_handling"),
    }
)
_PAGE: Final = """\
# The records: socket, tables, questions

{made}

{wire}
The file is `records.sock` in the folder that `[paths] runtime` names, mode 0660, group
`luukku-panel`. A screen is answered {asks} times a second at most, the rest waits.
Who hears nothing for {silent:g} s takes the other side for dead.

## The messages

Each is one JSON object; its key `type` is the heading below.

{messages}

## The tables

`{file}` in the folder that `[paths] state` names is plain SQLite: `sqlite-utils` and
Datasette open it. Times are UTC, yes is 1 and no is 0. `incidents_view`,
`incidents_view_fi` and `incidents_view_sv` show incidents to people, in words;
`handling_view`, `handling_view_fi` and `handling_view_sv` what supervisors noted.

A question with choices has a table of their words, `<question>_choices`; one with
several answers a table `incident_<question>` of what was chosen. Both are made when a
question is new, and nothing is ever taken away from them.

A file of an older version is brought forward on a copy, and stays for up to 30 days as
`{file}.v<version>` ([how](journal.md#a-new-version)).

{tables}

## What a supervisor notes

A report that is made anonymous keeps of these `cause_analysis` alone.

{noted}

## The questions

No question must be answered. The three of the quick log and how the worker is
afterwards are kept if nobody completes a report within 14 days; all others are then
erased. *Personal* is what is removed when a record is made anonymous.

{questions}
"""


def records_page(made: str, asks: int) -> str:
    """The whole page; `made` says how, `asks` is the limit of requests."""
    wire = (records.__doc__ or "").replace("`LINE_MAX`", str(records.LINE_MAX))
    return _PAGE.format(
        made=made,
        wire=wire,
        asks=asks,
        silent=records.SILENT_AFTER_S,
        messages="\n".join(_messages()).strip(),
        file=incident_schema.FILE,
        tables="\n".join(_tables()),
        noted="\n\n".join(_noted(field) for field in FIELD),
        questions="\n\n".join(_question(one) for one in QUESTIONS),
    )


def _messages() -> list[str]:
    said = []
    for message in (*get_args(records.Asked), *get_args(records.Told)):
        # What was told within another is not told again.
        said += ["", f"### `{message.__struct_config__.tag}`", "", summary(message)]
        said += table(message)
    return said


def _tables() -> list[str]:
    lines = ["| table | what | columns |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        opened = incident_schema.open_database(Path(folder) / incident_schema.FILE)
        with closing(opened.connection) as connection:
            for name in _NAMES:
                columns = [f"`{one}`" for one in _columns(connection, name)]
                lines.append(f"| `{name}` | {_ABOUT[name]} | {' '.join(columns)} |")
    return lines


def _columns(connection: sqlite3.Connection, name: str) -> list[str]:
    """The columns of a table but those of questions."""
    found = connection.execute("SELECT name FROM pragma_table_info(?)", (name,))
    asked = set(BY_KEY) if name == "incidents" else set()
    return [column for (column,) in found if column not in asked]


def _noted(field: str) -> str:
    said = FIELD[field]
    lines = [f"### `{field}`", "", f"{said['fi']} · {said['sv']} · {said['en']}"]
    return "\n".join([*lines, *_choices(handling_words.CHOICE.get(field, {}))])


def _choices(choices: Mapping[str, Mapping[str, str]]) -> list[str]:
    """A table of choices and their words, if there are any."""
    lines = ["", "| choice | fi | sv | en |", "|---|---|---|---|"] if choices else []
    for choice, words in choices.items():
        row = (f"`{choice}`", words["fi"], words["sv"], words["en"])
        lines.append(f"| {' | '.join(row)} |")
    return lines


def _question(question: Question) -> str:
    said = QUESTION[question.key]
    kind = _KINDS.get(question.kind, "")
    if question.kind == "count":
        kind = f"a number up to {question.most}"
    if question.kind == "text":
        kind = f"a text of at most {question.most} characters"
    layer = "quick log" if question.layer == "quick" else "full report"
    personal = ", personal" if question.personal else ""
    lines = [
        f"### `{question.key}`",
        "",
        f"{said['fi']} · {said['sv']} · {said['en']} ({layer}, {kind}{personal})",
    ]
    lines += _choices({one: CHOICE[question.key][one] for one in question.choices})
    return "\n".join(lines)
