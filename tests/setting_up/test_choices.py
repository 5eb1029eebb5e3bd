# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is chosen, by options or by answers, and what it makes of the settings."""

from importlib import resources
from pathlib import Path

import pytest

from appliance import config
from appliance.config import boards
from appliance.setting_up import asking, choices
from appliance.setting_up.choices import Choices, Contact, SetupError

EXAMPLE = (resources.files("firmware_config") / "counter.example.toml").read_text(
    "utf-8"
)


def parsed(text: str) -> config.Config:
    """The settings as the ordinary loader reads them."""
    return config.parse(text.encode(), Path("/etc/luukku/counter.toml"))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("no:17", Contact("no", 17)),
        ("nc:4", Contact("nc", 4)),
        ("pair:5,6", Contact("pair", 5, 6)),
        ("none", None),
    ],
)
def test_buttons_are_written_short(words: str, meant: Contact | None) -> None:
    """A contact and its pins."""
    assert choices.contact(words) == meant


@pytest.mark.parametrize("words", ["", "17", "pair:5", "no:5,6", "NO:17", "no:171"])
def test_what_is_no_button_is_refused(words: str) -> None:
    """The sentence shows how it is written."""
    with pytest.raises(SetupError, match=r"no:17, nc:17, or pair:5,6"):
        choices.contact(words)


@pytest.mark.parametrize("role", ["duress", "shutter"])
@pytest.mark.parametrize("words", ["no:17", "nc:17", "pair:20,21"])
def test_a_button_hangs_as_chosen(role: str, words: str) -> None:
    """Its pins change; its place, its cable and the other button stay."""
    before = {one.role.value: one for one in parsed(EXAMPLE).button}
    text = choices.chosen(EXAMPLE, Choices(**{role: words}))
    after = {one.role.value: one for one in parsed(text).button}
    meant = choices.contact(words)
    assert meant is not None
    assert (after[role].contact, after[role].pin) == (meant.kind, meant.pin)
    assert after[role].pin_nc == (-1 if meant.pin_nc is None else meant.pin_nc)
    assert after[role].location == before[role].location
    assert after[role].cable == before[role].cable
    (other,) = {"duress", "shutter"} - {role}
    assert after[other] == before[other]


def test_a_counter_may_have_one_button() -> None:
    """Without a shutter button there is none, and it can come back."""
    text = choices.chosen(EXAMPLE, Choices(shutter="none"))
    assert [one.role.value for one in parsed(text).button] == ["duress"]
    text = choices.chosen(text, Choices(shutter="nc:16"))
    assert [one.role.value for one in parsed(text).button] == ["duress", "shutter"]


def test_words_are_written_as_they_were_said() -> None:
    """Quotes, backslashes and letters of all kinds."""
    said = 'Ovi "3" \\ Pääaula'
    made = parsed(choices.chosen(EXAMPLE, Choices(place=said, address="")))
    assert (made.counter.place, made.counter.address) == (said, "")


@pytest.mark.parametrize(("screen", "expected"), [("none", False), ("800/154", True)])
def test_a_screen_is_expected_or_not(screen: str, expected: bool) -> None:
    """A counter without a screen does not miss one."""
    made = parsed(choices.chosen(EXAMPLE, Choices(screen=screen, pins="simulated")))
    assert made.screen.expected is expected
    assert made.pins == "simulated"


def test_a_screens_size_is_pixels_over_millimetres() -> None:
    """Or the screen's own word."""
    assert choices.px_per_mm("800/154") == 5.195
    assert choices.px_per_mm("auto") is None
    for wrong in ("7 inches", "800/00", "000/154"):
        with pytest.raises(SetupError, match="800/154"):
            choices.px_per_mm(wrong)


def test_a_person_is_asked_until_it_is_clear(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The header is shown, a wrong answer explained; an empty one changes nothing."""
    answers = iter(["", "Ovi 3", "", "17", "no:17", "none", "auto"])
    pi5 = next(one for one in boards.boards() if one.name == "Raspberry Pi 5")
    made = asking.ask(Choices(), EXAMPLE, pi5, lambda _: next(answers))
    assert made == Choices(place="Ovi 3", duress="no:17", shutter="none")
    shown = capsys.readouterr().out
    assert "BCM  4*   7 | 8   BCM 14" in shown
    assert "'17' is no button" in shown


def test_what_was_chosen_is_not_asked() -> None:
    """All by options: no question; answers that end are told."""
    given = Choices("L", "P", "A", None, None, "no:17", "none", "none")
    assert asking.ask(given, EXAMPLE, None, _end) == given
    with pytest.raises(SetupError, match="--yes"):
        asking.ask(given._replace(text=None), EXAMPLE, None, _end)


def _end(question: str) -> str:
    raise EOFError(question)
