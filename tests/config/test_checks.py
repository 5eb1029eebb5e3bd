# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Settings that are right one by one may still be wrong together."""

from pathlib import Path

import pytest

from tests.config.counter_file import GOOD, loaded, refused

MANY = (
    "[[escalation]]\naudiences = ['guards']\nduress_after_s = {}\nhelp_after_s = {}\n"
)


def changed(file: Path, old: str, new: str) -> str:
    """The one sentence about the good text with a change."""
    assert old in GOOD
    (said,) = refused(file, GOOD.replace(old, new))
    return said.removeprefix("counter.toml:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"counter-1"\n',
            '"guards"\n',
            (
                '4: counter.id: found "guards"; '
                "expected another name: guards have this one"
            ),
        ),
        (
            "pin = 17",
            'pin = 17\n[[button]]\nrole = "shutter"\npin = 17',
            (
                "15: button[2].pin: found 17, which button[1].pin has; "
                "expected a pin of its own"
            ),
        ),
        (
            "pin = 17",
            'pin = 17\n[[button]]\nrole = "duress"\npin = 18',
            (
                '14: button[2].role: found "duress", which button[1] has; '
                "expected each role once"
            ),
        ),
        (
            'role = "duress"',
            'role = "shutter"',
            (
                '10: button: no button has the role "duress"; '
                "expected one [[button]] that has"
            ),
        ),
        (
            "pin = 17",
            'pin = 17\ncontact = "pair"',
            (
                "10: button[1].pin_nc: missing; "
                'expected the pin of the second contact, as of a "pair"'
            ),
        ),
        (
            "pin = 17",
            "pin = 17\npin_nc = 22",
            (
                "13: button[1].pin_nc: found 22; "
                'expected none: only a "pair" has two pins'
            ),
        ),
        (
            "pin = 17",
            'pin = 17\ncontact = "pair"\npin_nc = 17',
            (
                "14: button[1].pin_nc: found 17, which button[1].pin has; "
                "expected a pin of its own"
            ),
        ),
        (
            "[paths]",
            "[shutter]\nrelay_pin = 23\n[paths]",
            (
                "8: shutter.relay_pin: found 23; expected none: the mode announce has "
                'no relay. Choose "impulse" or "hold_to_run", or leave the pin out'
            ),
        ),
        (
            "[paths]",
            '[shutter]\nmode = "impulse"\nclosed_pin = 24\n[paths]',
            "7: shutter.relay_pin: missing; expected a pin: impulse needs it",
        ),
        (
            "[paths]",
            '[shutter]\nmode = "hold_to_run"\nrelay_pin = 23\n[paths]',
            "7: shutter.closed_pin: missing; expected a pin: hold_to_run needs it",
        ),
        (
            "[paths]",
            "[shutter]\nclosed_pin = 17\n[paths]",
            (
                "8: shutter.closed_pin: found 17, which button[1].pin has; "
                "expected a pin of its own"
            ),
        ),
        (
            "[paths]",
            "[shutter]\nobstacle_pin = 5\n[[indicator]]\npin = 5\n[paths]",
            (
                "10: indicator[1].pin: found 5, which shutter.obstacle_pin has; "
                "expected a pin of its own"
            ),
        ),
        (
            "[paths]",
            "[[indicator]]\npin = 5\n[[indicator]]\npin = 5\n[paths]",
            (
                "10: indicator[2].pin: found 5, which indicator[1].pin has; "
                "expected a pin of its own"
            ),
        ),
        (
            'ca = "ca.pem"\n',
            "",
            (
                "13: broker[1].ca: missing; "
                "expected the file that the broker is checked against"
            ),
        ),
        (
            'certificate = "counter-1.pem"\n',
            "",
            (
                "13: broker[1].certificate: missing; "
                "expected a value, because key is given"
            ),
        ),
        (
            'certificate = "counter-1.pem"\nkey = "counter-1.key"\n',
            "",
            (
                "13: broker[1]: found no login; "
                "expected certificate and key, or username and password_file"
            ),
        ),
        (
            'certificate = "counter-1.pem"\nkey = "counter-1.key"\n',
            'password_file = "p"\n',
            (
                "13: broker[1].username: missing; "
                "expected a value, because password_file is given"
            ),
        ),
        (
            'key = "counter-1.key"\n',
            'key = "counter-1.key"\nusername = "u"\npassword_file = "p"\n',
            (
                "13: broker[1]: found a certificate and a password; expected one of "
                "the two: certificate and key, or username and password_file"
            ),
        ),
        (
            'key = "counter-1.key"\n',
            'key = "counter-1.key"\ntls = false\n',
            (
                "19: broker[1].tls: found false beside a certificate; "
                "expected true, or a username and password_file"
            ),
        ),
        (
            (
                'host = "127.0.0.1"\nca = "ca.pem"\ncertificate = "counter-1.pem"\n'
                'key = "counter-1.key"\n'
            ),
            (
                'host = "broker.example"\nusername = "u"\npassword_file = "p"\n'
                "tls = false\n"
            ),
            (
                "18: broker[1].tls: found false for broker.example; expected true: "
                "unencrypted is for loopback addresses only, such as 127.0.0.1"
            ),
        ),
        (
            'key = "counter-1.key"\n',
            'key = "credential:a/b"\n',
            (
                '18: broker[1].key: found "credential:a/b"; '
                "expected a path in one line of text, or credential:NAME"
            ),
        ),
        (
            'key = "counter-1.key"\n',
            'key = "counter-1.key"\npassword = "x"\n',
            (
                "19: broker[1].password: unknown setting; expected name, host, port, "
                "tls, ca, certificate, key, username or password_file; "
                "did you mean password_file?"
            ),
        ),
        (
            'state = "state"',
            'state = ""',
            '8: paths.state: found ""; expected a path in one line of text',
        ),
        (
            '"Luukku 1"',
            '"Luukku\\n1"',
            (
                '5: counter.text: found "Luukku\\n1"; '
                "expected one line of 1 to 64 characters"
            ),
        ),
    ],
)
def test_mistakes_between_settings(file: Path, old: str, new: str, said: str) -> None:
    """What cannot work together is told with its place, cause and remedy."""
    assert changed(file, old, new) == said


def test_broker_names(file: Path) -> None:
    """Two brokers cannot have one name."""
    broker = GOOD[GOOD.index("[[broker]]") :]

    assert refused(file, GOOD + broker) == [
        (
            'counter.toml:20: broker[2].name: found "main", which broker[1] has; '
            "expected each name once"
        )
    ]


@pytest.mark.parametrize("mode", ["impulse", "hold_to_run"])
def test_a_relay_has_its_limit(file: Path, mode: str) -> None:
    """With a relay and the limit switch, the shutter may be asked to close."""
    text = f'{GOOD}[shutter]\nmode = "{mode}"\nrelay_pin = 23\nclosed_pin = 24\n'
    shutter = loaded(file, text).shutter

    assert (shutter.mode, shutter.relay_pin, shutter.closed_pin) == (mode, 23, 24)


def test_feedback_without_a_relay(file: Path) -> None:
    """Also a shutter that is only announced may tell where it is."""
    config = loaded(file, f"{GOOD}[shutter]\nclosed_pin = 24\n")

    assert (config.shutter.mode, config.shutter.closed_pin) == ("announce", 24)


def test_pair(file: Path) -> None:
    """A pair of contacts has two pins."""
    text = GOOD.replace("pin = 17", 'pin = 17\ncontact = "pair"\npin_nc = 22')
    (button,) = loaded(file, text).button

    assert (button.contact, button.pin, button.pin_nc) == ("pair", 17, 22)


def test_a_wrong_pin_hides_no_other(file: Path) -> None:
    """Pins that cannot be read are told once, and the others are still compared."""
    text = GOOD.replace("pin = 17", "pin = 99").replace(
        "[paths]", "[shutter]\nclosed_pin = 5\nobstacle_pin = 5\n[paths]"
    )

    assert refused(file, text) == [
        (
            "counter.toml:9: shutter.obstacle_pin: found 5, which shutter.closed_pin "
            "has; expected a pin of its own"
        ),
        (
            "counter.toml:15: button[1].pin: found 99; "
            "expected a BCM number from 0 to 27"
        ),
    ]


def test_a_wrong_shutter_hides_no_other(file: Path) -> None:
    """A shutter that cannot be read does not hide a pin with two uses."""
    text = GOOD.replace("[paths]", "[shutter]\nmode = 1\n[paths]") + (
        "[[indicator]]\npin = 17\n"
    )

    assert [said.split(" ")[1] for said in refused(file, text)] == [
        "shutter.mode:",
        "indicator[1].pin:",
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_loopback(file: Path, host: str) -> None:
    """A broker on this machine may be spoken to without TLS, with a password."""
    text = GOOD[: GOOD.index("[[broker]]")] + (
        f'[[broker]]\nname = "main"\nhost = "{host}"\ntls = false\n'
        'username = "counter-1"\npassword_file = "password"\n'
    )

    assert loaded(file, text).broker[0].tls is False


def test_escalation(file: Path) -> None:
    """The first step comes at once, and no step before the one before it."""
    good = GOOD + MANY.format(0, 0) + MANY.format(5, 9) + MANY.format(5, 9)
    wrong = GOOD + MANY.format(1, 0) + MANY.format(5, 9) + MANY.format(4, 8)

    assert len(loaded(file, good).escalation) == 3
    assert refused(file, wrong) == [
        (
            "counter.toml:21: escalation[1].duress_after_s: found 1; "
            "expected 0 in the first step"
        ),
        (
            "counter.toml:29: escalation[3].duress_after_s: found 4; "
            "expected at least 5, as in the step before"
        ),
        (
            "counter.toml:30: escalation[3].help_after_s: found 8; "
            "expected at least 9, as in the step before"
        ),
    ]


def test_runtime_length(file: Path, tmp_path: Path) -> None:
    """A folder in which no socket could stand is refused before it is needed."""
    room = 90 - len(f"{tmp_path}/")
    fits = GOOD.replace('"run"', f'"{"r" * room}"')
    too_long = GOOD.replace('"run"', f'"{"r" * (room + 1)}"')

    assert len(loaded(file, fits).paths.runtime) == 90
    assert refused(file, too_long) == [
        (
            "counter.toml:9: paths.runtime: found a path of 91 bytes, its folder "
            "included; expected at most 90, so that a socket can stand there"
        )
    ]
