# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku commissioning``: the sheet that is signed when a counter is set up.

A page of HTML, plain enough for Qt's rich text; `gui.sheet` makes a PDF of it, in a
process of its own: the daemon and its command line know no window.
"""

import html
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters.found_faults import Found
from appliance.config import NO_PIN, Config
from appliance.core.values import FaultKind, Kind
from appliance.wire import words
from appliance.wire.panel import ButtonView, View
from appliance.wire.sheet_words import CONTACT, SHEET

TYPES: Final = (".html", ".pdf")
PDF_S: Final = 60.0
"""A slow card may need half of it for Qt's libraries alone."""
HASH_SHOWN: Final = 16
BLANK: Final = "&nbsp;"
Tests = dict[str, ButtonView]
"""How each button was tested last, by its role."""
_FAULTS: Final = (
    FaultKind.WIRE_CUT.value,
    FaultKind.WIRE_SHORT.value,
    FaultKind.STUCK.value,
)
_SIGNERS: Final = ("installer", "guard", "site")
_DATE: Final = {"fi": "%d.%m.%Y %H:%M", "sv": "%Y-%m-%d %H:%M", "en": "%Y-%m-%d %H:%M"}

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4 landscape; margin: 12mm }}
body {{ font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 10pt }}
h1 {{ font-size: 16pt; margin: 0 0 6px 0 }}
h2 {{ font-size: 11pt; margin: 10px 0 4px 0 }}
p {{ margin: 0 0 4px 0 }}
table {{ border-collapse: collapse; border-style: solid; border-color: #333333 }}
th {{ text-align: left }}
</style></head><body>
<h1>{title}</h1>
{body}
</body></html>
"""


class SheetError(Exception):
    """The sheet cannot be made; the text says why and what to do."""


class Facts(NamedTuple):
    """What the appliance knows of its buttons."""

    view: View | None = None
    """What it says now; None: it does not run."""
    found: Found | None = None
    """Which faults it found when; None: its records cannot be read."""
    contacts: tuple[str, ...] = ()
    """What the screen says of contacts without a number, in the sheet's language."""


def write(config: Config, facts: Facts, language: str, out: Path | None) -> None:
    """Write the sheet: a page or a PDF by the file's name, or to standard output.

    Args:
        config: what was set up.
        facts: what is known of its buttons.
        language: fi, sv or en.
        out: where to; None: the page goes to standard output.

    Raises:
        SheetError: the name ends otherwise, or the file cannot be written.
    """
    text = page(config, facts, language, datetime.now().astimezone())
    if out is None:
        print(text, end="")
        return
    if out.suffix.lower() not in TYPES:
        raise SheetError(f"{out} must end with .pdf or .html: that says what is made.")
    if out.suffix.lower() == ".pdf":
        _write_pdf(text, out)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        why = f"{out} cannot be written: {error.strerror}. Name another file."
        raise SheetError(why) from error


def page(config: Config, facts: Facts, language: str, now: datetime) -> str:
    """The sheet as HTML; ``now`` with its time zone, which is the sheet's."""
    said = {key: text[language] for key, text in SHEET.items()}
    local = _Local(language, now)
    buttons = facts.view.buttons if facts.view else []
    tests: Tests = {one.role: one for one in buttons}
    parts = [
        _head(config, said, local.when(now)),
        f"<h2>{said['buttons']}</h2>",
        _buttons(config, tests, said, local),
        "" if facts.view else f"<p>{said['not_running']}</p>",
        f"<h2>{said['faults']}</h2>",
        _faults(config, tests, said, (local, facts.found or {})),
        "" if facts.found is not None else f"<p>{said['no_records']}</p>",
        f"<h2>{said['notes']}</h2>",
        _table([], [[_contacts(facts.contacts, said) + "<br><br>"]]),
        f"<h2>{said['signed']}</h2>",
        _signatures(said),
    ]
    title = said["title"]
    return _PAGE.format(language=language, title=title, body="\n".join(parts))


def _head(config: Config, said: dict[str, str], now: str) -> str:
    counter, days = config.counter, config.test.interval_days
    interval = said["interval"].format(days) if days else said["no_interval"]
    where = f"{counter.text}, {counter.place} ({counter.site}/{counter.id})"
    shown_hash = f"{config.config_hash[:HASH_SHOWN]} …"
    rows = [
        (said["counter"], where),
        (said["version"], f"Luukku {version('luukku')}"),
        (said["settings"], f"{shown_hash}, {interval}"),
        (said["printed"], now),
    ]
    lines = [f"<b>{name}:</b> {_text(text)}" for name, text in rows]
    if config.pins == "simulated":
        lines.append(f"<b>{said['simulated']}</b>")
    return f"<p>{'<br>'.join(lines)}</p>"


def _contacts(lines: tuple[str, ...], said: dict[str, str]) -> str:
    """Those without a number, to be noted; blank where none is missing."""
    if not lines:
        return BLANK
    return f"<b>{said['contacts']}:</b> {_text('; '.join(lines))}"


class _Local(NamedTuple):
    """Whose sheet it is: the language, and a moment in the time zone."""

    language: str
    now: datetime

    def when(self, moment: datetime) -> str:
        """Date and time as they are written there."""
        return moment.astimezone(self.now.tzinfo).strftime(_DATE[self.language])


def _buttons(config: Config, tests: Tests, said: dict[str, str], local: _Local) -> str:
    """What is where, and how it was tested."""
    heads = "button location contact pins cable last_test seen_by took result"
    rows = []
    for button in config.button:
        pins = [str(pin) for pin in (button.pin, button.pin_nc) if pin != NO_PIN]
        test = tests.get(button.role.value)
        rows.append(
            [
                f"<b>{_name(button.role.value, local.language)}</b>",
                _text(button.location),
                CONTACT[button.contact][local.language],
                " / ".join(pins),
                _text(button.cable),
                *_test(test, said, local),
            ]
        )
    return _table([said[head] for head in heads.split()], rows)


def _test(
    test: ButtonView | None, said: dict[str, str], local: _Local
) -> Iterable[str]:
    """When, by whom, how soon, and how it ended."""
    if test is None:
        return [BLANK] * 4
    at = _when(test.tested_at, local)
    took = BLANK if test.took_ms is None else f"{test.took_ms} ms"
    result = said["passed"] if test.tested_at else BLANK
    due = test.due or test.changed
    for word, holds in (("due", due), ("failed", test.failed)):
        result = f"<b>{said[word]}</b>" if holds else result
    return at, _text(test.seen_by), took, result


def _faults(
    config: Config, tests: Tests, said: dict[str, str], known: tuple[_Local, Found]
) -> str:
    """When each fault was found last, and whether the button was tested since."""
    local, found = known
    heads = ("button", "cut", "short", "stuck", "pressed")
    rows = []
    for button in config.button:
        role, test = button.role.value, tests.get(button.role.value)
        at = {fault: found.get((role, fault)) for fault in _FAULTS}
        cells = [_when(at[fault], local) for fault in _FAULTS]
        if button.contact != "pair":
            cells[:2] = [f"<i>{said['untold']}</i>"] * 2
        last = max((one for one in at.values() if one is not None), default=None)
        tested_at = test.tested_at if test else None
        is_since = last is not None and tested_at is not None and tested_at > last
        cells.append(_when(tested_at if is_since else None, local))
        rows.append([f"<b>{_name(role, local.language)}</b>", *cells])
    return _table([said[head] for head in heads], rows)


def _when(at: str | None, local: _Local) -> str:
    """A time of the wire for people; blank where there is none."""
    return BLANK if at is None else local.when(datetime.fromisoformat(at))


def _signatures(said: dict[str, str]) -> str:
    rows = [[f"<b>{said[who]}</b>", BLANK, BLANK, BLANK] for who in _SIGNERS]
    return _table([BLANK, said["name"], said["date"], said["signature"]], rows)


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [("th", heads)] if heads else []
    lines += [("td", row) for row in rows]
    cells = [
        f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"
        for tag, row in lines
    ]
    table = '<table border="1" cellspacing="0" cellpadding="5" width="100%">'
    return f"{table}\n" + "\n".join(cells) + "\n</table>"


def _name(role: str, language: str) -> str:
    return words.KIND[Kind(role)][language]


def _text(text: str) -> str:
    return html.escape(text) or BLANK


def _write_pdf(text: str, out: Path) -> None:
    command = [sys.executable, "-m", "gui.sheet", str(out)]
    # No display is needed, and none is asked for.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command,
            input=text,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            timeout=PDF_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        why = f"{out} was not made within {PDF_S:.0f} s. Make a page instead: .html"
        raise SheetError(why) from error
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["the window part failed."]
        raise SheetError(last[0])
