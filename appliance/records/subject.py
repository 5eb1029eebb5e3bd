# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku subject``: a worker is told all that is kept about their own reports.

Two files that only their maker can read: a page for people, and all of it as JSON.
That it was asked for is noted, before the files are made.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from appliance.adapters.reading import UnusableError
from appliance.adapters.records import look_rows, subject_rows
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside, holding, subject_page
from appliance.wire.times import to_iso

PAGE: Final = ".html"
WHOLE: Final = ".json"
LOOK: Final = "subject"
"""What is noted with those who have looked."""


class Wanted(NamedTuple):
    """Whose reports: one of the two."""

    reporter: str = ""
    """The code that the reporter gave."""
    number: int | None = None
    """Of a report that was made without a code."""


def extract(
    config: Config, wanted: Wanted, page: Path, language: str, now: Moment
) -> str:
    """Make the two files; what was made, in sentences.

    Raises:
        UnusableError: they are not made; a sentence for people.
    """
    whole = page.with_suffix(WHOLE)
    _must_be_new(page, whole)
    said = _gather(config, wanted, now)
    text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    shown = subject_page.page(said, whole.name, language)
    _write(whole, text)
    try:
        _write(page, shown)
    except UnusableError:
        whole.unlink()
        raise
    numbers = ", ".join(str(one["machine"]["number"]) for one in said["reports"])
    return (
        f"{page} and {whole.name} hold what is kept about incident {numbers}. Hand "
        "them to that person alone, and delete them here."
    )


def _gather(config: Config, wanted: Wanted, now: Moment) -> dict[str, Any]:
    with beside.written(holding.records(config)) as connection:
        if wanted.number is None:
            found = subject_rows.reported_by(connection, wanted.reporter)
            if not found or not wanted.reporter.strip():
                raise UnusableError(
                    "No report at this counter has this code. Nothing was made."
                )
        else:
            one = holding.found(connection, wanted.number).incident_id
            if subject_rows.reporter(connection, one):
                raise UnusableError(
                    f"Incident {wanted.number} has a reporter's code, so its number "
                    "is not enough: give --reporter. Nothing was made."
                )
            found = [one]
        for incident_id in found:
            look_rows.note(connection, holding.COMMAND, LOOK, incident_id, now)
        with_care = wanted.number is None
        reports = [
            subject_rows.all_of(connection, incident_id, with_care=with_care)
            for incident_id in found
        ]
    made: dict[str, Any] = {"made_at": to_iso(now.wall_ms)}
    if with_care:
        made["reporter"] = wanted.reporter
    return {**made, "reports": reports}


def _must_be_new(page: Path, whole: Path) -> None:
    if page.suffix != PAGE:
        raise UnusableError(
            f"{page} must end with {PAGE}: a page is made, and beside it the same as "
            f"{WHOLE}."
        )
    for path in (page, whole):
        if path.exists():
            raise UnusableError(f"{path} is there already; name another file.")
    if not os.access(page.absolute().parent, os.W_OK):
        raise UnusableError(f"{page.absolute().parent} is no folder to write into.")


def _write(path: Path, content: str) -> None:
    """A new file that others cannot read; none is left half."""
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(made, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor
                os.fchmod(made, 0o600)
                file.write(content)
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    except OSError as error:
        raise UnusableError(
            f"{path} cannot be written ({error.strerror}); name a file in a folder of "
            "your own."
        ) from error
