# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The sheet that is signed at set-up, as a page; tests/gui/test_sheet.py prints it."""

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest

from appliance import cli, commissioning
from appliance.commissioning import Facts
from appliance.config import Config
from appliance.wire.panel import ButtonView
from appliance.wire.screen import view_of
from appliance.wire.sheet_words import CONTACT, SHEET
from appliance.wire.words import LANGUAGES
from tests.config.counter_file import GOOD, loaded
from tests.core.driver import ready
from tests.wire.test_screen import SETTING

PAIR = 'contact = "pair"\npin_nc = 22\nlocation = "under <the> desk"\ncable = "4 × 0,8"'
TEXT = GOOD.replace(
    "pin = 17", f'pin = 17\n{PAIR}\n[[button]]\nrole = "shutter"\npin = 27'
)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=2)))
TESTED = ButtonView(
    role="duress",
    contact="pair",
    tested_at="2026-11-20T08:05:00.000Z",
    seen_by="vartija-1",
    took_ms=230,
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A counter with a pair and a simple button."""
    return loaded(tmp_path / "counter.toml", TEXT)


class Cells(HTMLParser):
    """The rows of all tables of a page, and what was opened and not closed."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.rows: list[list[str]] = []
        self.opened: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A tag begins."""
        del attrs
        if tag not in ("br", "meta"):
            self.opened.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends: the one that was opened last."""
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text of a cell, or between tables."""
        if {"td", "th"} & set(self.opened):
            self.rows[-1][-1] += data.replace("\N{NO-BREAK SPACE}", "")


def shown(*buttons: ButtonView) -> Facts:
    """What an appliance with these tests says; it has found no fault."""
    driver = ready()
    view = view_of(driver.state, driver.moment(), SETTING)
    view.buttons[:] = buttons
    return Facts(view, {})


def row(text: str, name: str) -> list[str]:
    """The first row of a table that begins so."""
    cells = Cells(text)
    assert cells.opened == [], "every tag is closed"
    return next(one for one in cells.rows if one and one[0] == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_has_its_row(config: Config, language: str) -> None:
    """Where it is, how it is wired, when it was tested, who saw it and how soon."""
    text = commissioning.page(config, shown(TESTED), language, NOW)
    duress = {"fi": "HÄTÄ", "sv": "NÖD", "en": "DURESS"}[language]
    at = "20.11.2026 10:05" if language == "fi" else "2026-11-20 10:05"
    assert row(text, duress) == [
        duress,
        "under <the> desk",
        CONTACT["pair"][language],
        "17 / 22",
        "4 × 0,8",
        at,
        "vartija-1",
        "230 ms",
        SHEET["passed"][language],
    ]
    for key in ("title", "simulated", "signed"):
        assert SHEET[key][language] in text


def test_only_a_pair_can_tell_a_cut_or_a_short(config: Config) -> None:
    """Of one contact the sheet says so; what is to be noted stays blank."""
    text = commissioning.page(config, Facts(), "en", NOW)
    rows = Cells(text).rows
    faults = [one for one in rows if len(one) == 5]
    assert faults[1] == ["DURESS", "", "", "", ""]
    told = "cannot be shown: only by a pair"
    assert faults[2] == ["SHUTTER", told, told, "", ""]


def test_contacts_without_a_number_have_room_for_it(config: Config) -> None:
    """Each is named in the notes; where none is missing, nothing is said of them."""
    lines = ("Työterveyshuolto: …", "<Luottamusmies>: …")
    text = commissioning.page(config, Facts(contacts=lines), "fi", NOW)
    said = f"{SHEET['contacts']['fi']}: {'; '.join(lines)}"
    assert row(text, said) == [said]
    assert SHEET["contacts"]["fi"] not in commissioning.page(config, Facts(), "fi", NOW)


def test_faults_that_were_found_have_their_time(config: Config) -> None:
    """When the records tell of each wire and a held button; and of a test since."""
    found = {
        ("duress", "wire_cut"): "2026-11-20T08:01:00.000Z",
        ("duress", "stuck"): "2026-11-20T08:04:00.000Z",
        ("shutter", "stuck"): "2026-11-20T08:06:00.000Z",
        ("shutter", "wire_cut"): "2026-11-20T08:06:00.000Z",
    }
    button = ButtonView(
        role="shutter", contact="no", tested_at="2026-11-20T08:05:00.000Z"
    )
    facts = shown(TESTED, button)._replace(found=found)
    rows = Cells(commissioning.page(config, facts, "en", NOW)).rows
    faults = [one for one in rows if len(one) == 5]
    cut, stuck, tested = (f"2026-11-20 10:0{minute}" for minute in (1, 4, 5))
    assert faults[1] == ["DURESS", cut, "", stuck, tested]
    told = "cannot be shown: only by a pair"
    assert faults[2] == ["SHUTTER", told, told, "2026-11-20 10:06", ""]


def test_records_that_cannot_be_read_are_told(config: Config) -> None:
    """Then the tests of faults are to be noted by hand, and the sheet says so."""
    assert "note date and initials" in commissioning.page(config, Facts(), "en", NOW)
    assert "note date" not in commissioning.page(config, shown(), "en", NOW)


def test_without_an_appliance_the_last_tests_are_blank(config: Config) -> None:
    """Nothing is claimed of a counter that does not run, and the sheet says why."""
    text = commissioning.page(config, Facts(), "en", NOW)
    assert row(text, "DURESS")[5:] == ["", "", "", ""]
    assert "The appliance was not running" in text


@pytest.mark.parametrize(
    ("test", "result"),
    [
        (ButtonView(role="duress", contact="pair"), ""),
        (ButtonView(role="duress", contact="pair", due=True), "TEST DUE"),
        (ButtonView(role="duress", contact="pair", changed=True), "TEST DUE"),
        (ButtonView(role="duress", contact="pair", due=True, failed=True), "FAILED"),
    ],
)
def test_what_is_not_passed_is_not_called_so(
    config: Config, test: ButtonView, result: str
) -> None:
    """Never tested, due, changed since and failed do not look like a test passed."""
    text = commissioning.page(config, shown(test), "en", NOW)
    assert row(text, "DURESS")[5:] == ["", "", "", result]


def test_the_interval_is_named(config: Config, tmp_path: Path) -> None:
    """How often the buttons are tested stands on the sheet; or that nobody asks."""
    assert "a test every 31 days" in commissioning.page(config, Facts(), "en", NOW)
    never = loaded(tmp_path / "never.toml", f"{TEXT}\n[test]\ninterval_days = 0\n")
    assert "no interval" in commissioning.page(never, Facts(), "en", NOW)
    real = TEXT.replace('pins = "simulated"', 'pins = "lgpio"')
    text = commissioning.page(loaded(tmp_path / "real.toml", real), Facts(), "en", NOW)
    assert "SIMULATED" not in text


def test_all_words_are_in_all_languages() -> None:
    """No word of the sheet is missing in a language, or the same in all three."""
    for words in (*SHEET.values(), *CONTACT.values()):
        assert set(words) == set(LANGUAGES)
        assert len(set(words.values())) > 1


# The command


def commission(*words: object) -> int:
    """Run the command; its exit code."""
    return cli.main(["commissioning", *map(str, words)])


def test_the_page_is_printed_or_written(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the counter's language unless another is named; the same either way."""
    assert config.counter.language == "fi"
    file = tmp_path / "counter.toml"
    assert commission("--config", file) == 0
    said = capsys.readouterr()
    assert "Käyttöönottopöytäkirja" in said.out
    assert "The sheet has no last tests." in said.err
    assert "The sheet has no tests of faults." in said.err
    out = tmp_path / "sheet.HTML"
    assert commission("--config", file, "--out", out, "--language", "sv") == 0
    page = out.read_text("utf-8")
    assert "Idrifttagningsprotokoll" in page
    assert "Företagshälsovården: …" in page


def test_a_counter_without_a_screen_lacks_no_contact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody reads them there."""
    file = tmp_path / "counter.toml"
    file.write_text(f"{TEXT}\n[screen]\nexpected = false\n", "utf-8")
    assert commission("--config", file) == 0
    assert SHEET["contacts"]["fi"] not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("sheet.txt", "must end with .pdf or .html"),
        ("nowhere/sheet.html", "cannot be written: No such file or directory."),
        ("nowhere/sheet.pdf", "cannot be written: No such file or directory."),
    ],
)
def test_a_bad_name_is_told_in_a_sentence(
    config: Config,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    sentence: str,
) -> None:
    """A file that cannot be made is named, with what to do; nothing is left there."""
    assert config.pins == "simulated"
    out = tmp_path / name
    assert commission("--config", tmp_path / "counter.toml", "--out", out) == 1
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.startswith(str(out))
    assert sentence in last
    assert not out.exists()


def test_a_bad_config_is_told_as_ever(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and every mistake of the file."""
    file = tmp_path / "counter.toml"
    file.write_text(TEXT.replace("pin = 27", "pin = 99"), "utf-8")
    assert commission("--config", file) == 2
    assert "button[2].pin" in capsys.readouterr().err


def test_a_window_part_that_hangs_is_given_up(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes too long is ended, and the sentence names the way without it."""
    monkeypatch.setattr(commissioning, "PDF_S", 0.001)
    with pytest.raises(commissioning.SheetError, match=r"Make a page instead: \.html"):
        commissioning.write(config, Facts(), "en", tmp_path / "sheet.pdf")


def test_a_window_part_that_cannot_start_is_told(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last line is the reason; one that says nothing is told as failed."""
    for script, said in (("import sys; sys.exit('no Qt')", "no Qt"), ("1/0", "Zero")):
        program = tmp_path / "program"
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{script}"\n')
        program.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(commissioning.SheetError, match=said):
            commissioning.write(config, Facts(), "en", tmp_path / "sheet.pdf")
        monkeypatch.undo()


def test_the_daemon_and_the_command_line_load_no_window(tmp_path: Path) -> None:
    """The PDF is made by a process of its own: Qt is in no other."""
    file = tmp_path / "counter.toml"
    file.write_text(TEXT, "utf-8")
    script = (
        "import sys; from appliance import cli, commissioning\n"
        f"cli.main(['commissioning', '--config', {str(file)!r}, '--out', 'x.html'])\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )
    assert done.returncode == 0
