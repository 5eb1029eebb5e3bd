# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku-counter` as a program: its options, its end, and being driven."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.wire.panel import encode_view
from gui import qml
from gui.counter.scenes import REST
from tests.gui.guard.desktop import desktop
from tests.support.counter import wait_until

COMMAND = [sys.executable, "-m", "gui.counter"]
ROOT = Path(qml.__file__).parents[1]


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        cwd=cwd,
    )


def test_help() -> None:
    """`--help` names every option."""
    done = run("--help")
    assert done.returncode == 0
    for option in (
        "--runtime",
        "--px-per-mm",
        "--size",
        "--fullscreen",
        "--drive",
        "--text-percent",
        "--dim-after",
    ):
        assert option in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "the following arguments are required: --runtime"),
        (("--runtime", "x", "--size", "big"), "'big' is no size"),
        (("--runtime", "x", "--px-per-mm", "nan"), "'nan' is not 2.5 to 20.0 pixels"),
        (
            ("--runtime", "x", "--text-percent", "200"),
            "'200' is not 100 to 150 percent",
        ),
        (("--runtime", "x", "--dim-after", "2000"), "'2000' is not 0 to 1440 minutes"),
        (("--runtime", "x", "--size", "800x480", "--fullscreen"), "not allowed with"),
    ],
)
def test_wrong_options(arguments: tuple[str, ...], said: str) -> None:
    """A wrong option ends with 2 and one sentence."""
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.startswith("luukku-counter: ")
    assert done.stderr.count("\n") == 1


def broken(tmp_path: Path, file: str, spoil: Callable[[str], str]) -> Path:
    """A copy of the program with one file spoilt."""
    for name in ("gui", "appliance"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    path = tmp_path / file
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "spoil", "said"),
    [
        ("gui/counter/qml/Main.qml", lambda text: text[:-9], "does not load"),
        ("gui/counter/qml/Strip.qml", lambda _text: "Nothing {}", "does not load"),
        ("gui/components/Theme.qml", lambda _text: "Nothing {}", "theme"),
        (
            "gui/content/cards/bomb.toml",
            lambda text: text.replace("safety", "loud"),
            "bomb.toml: level is one of",
        ),
    ],
)
def test_a_broken_installation(
    tmp_path: Path, file: str, spoil: Callable[[str], str], said: str
) -> None:
    """A window that cannot be shown ends with 71 and says why, instead of staying."""
    done = run("--runtime", str(tmp_path), cwd=broken(tmp_path, file, spoil))
    assert done.returncode == 71
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_exception_ends_the_window(tmp_path: Path) -> None:
    """An exception in a slot is logged and ends the window with 71."""
    where = broken(
        tmp_path,
        "gui/counter/line.py",
        lambda text: text.replace(
            "    def start(self) -> None:",
            "    def start(self) -> None:\n"
            "        QTimer.singleShot(0, self, lambda: 1 // 0)",
        ),
    )
    done = run("--runtime", str(tmp_path), cwd=where)
    assert done.returncode == 71
    assert "The window ends" in done.stderr


def test_driven_from_another_process(tmp_path: Path) -> None:
    """The program shows what the appliance says, and can be driven and closed."""
    panel = socket.socket(socket.AF_UNIX)
    panel.bind(str(tmp_path / "panel.sock"))
    panel.listen()
    panel.settimeout(20)
    drive = tmp_path / "drive.sock"
    options = ["--runtime", str(tmp_path), "--size", "800x480", "--px-per-mm", "5.19"]
    program = subprocess.Popen([*COMMAND, *options, "--drive", str(drive)], cwd=ROOT)
    try:
        appliance, _address = panel.accept()
        appliance.sendall(encode_view(REST))
        wait_until("the driver's socket", lambda: drive.exists() or None)
        with socket.socket(socket.AF_UNIX) as hand, hand.makefile("rw") as lines:
            hand.settimeout(20)
            hand.connect(str(drive))
            for order, key, value in (
                ({"wait": "counter", "is": "Luukku 3"}, "ok", True),
                ({"tap": "help"}, "ok", True),
                ({"read": "counter"}, "value", "Luukku 3"),
            ):
                lines.write(json.dumps(order) + "\n")
                lines.flush()
                assert json.loads(lines.readline())[key] == value
        asked = appliance.recv(4096)
        assert b'"alive"' in asked
        assert b'"help"' in asked
        appliance.close()
    finally:
        program.terminate()
        program.wait(10)
        panel.close()


@pytest.mark.slow
def test_no_graphics_driver(tmp_path: Path) -> None:
    """Where Qt cannot draw with the graphics driver, the processor draws the window."""
    drive, log = tmp_path / "drive.sock", tmp_path / "log"
    options = ["--runtime", str(tmp_path), "--size", "800x480", "--drive", str(drive)]
    with desktop("showMaximized") as (_screen, environ):
        # As with a driver that does not load: neither OpenGL nor EGL.
        environ["QT_XCB_GL_INTEGRATION"] = "none"
        del environ["QT_QUICK_BACKEND"]
        with log.open("wb") as told:
            program = subprocess.Popen(
                [*COMMAND, *options], cwd=ROOT, env=environ, stderr=told
            )
        try:
            wait_until("it begins anew", lambda: "begins anew" in log.read_text(), 20)
            wait_until("a page is seen", lambda: shows(drive, "help"), 20)
            assert program.poll() is None
        finally:
            program.kill()
            program.wait(10)


def shows(drive: Path, name: str) -> bool:
    """Whether a window that can be driven shows an item; no window shows none."""
    with socket.socket(socket.AF_UNIX) as hand, hand.makefile("rw") as lines:
        hand.settimeout(20)
        try:
            hand.connect(str(drive))
            lines.write(json.dumps({"wait": name}) + "\n")
            lines.flush()
            return '"ok": true' in lines.readline()
        except OSError:
            return False
