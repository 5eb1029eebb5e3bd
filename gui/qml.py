# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Starting a window: typeface, words, theme, and ends that are heard.

A window that is broken must say so and end, so that the service manager starts
it again: Qt alone would go on without a window, or swallow an exception.
"""

import logging
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Final, NamedTuple, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication, QScreen
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

HERE = Path(__file__).parent
RENDERER = "QT_QUICK_BACKEND"
BY_PROCESSOR = "software"
"""Qt's renderer that needs no graphics driver."""
EXIT_USAGE = 2
EXIT_BROKEN = 71
"""What a window ends with when it cannot go on (EX_OSERR)."""
LANGUAGES = ("fi", "sv", "en")
SOURCE = "en"
"""The language in which the words stand in the code."""
PX_PER_MM_LEAST = 2.5
PX_PER_MM_MOST = 20.0
TEXT_PERCENT_LEAST, TEXT_PERCENT_MOST = 100, 150
DAY_MIN = 24 * 60
PX_PER_MM_USUAL = 5.19
"""Of the usual 7-inch panel, 800 pixels over 154 mm."""

_log = logging.getLogger("luukku.window")


class WindowError(Exception):
    """A window cannot be shown; the text says why and what to do."""


class Look(NamedTuple):
    """What a start decides about the theme."""

    px_per_mm: float
    reduced_motion: bool = False
    text_scale: float = 1.0
    """From 1 to 1.5: how much larger than usual text is, where it has room."""
    light: bool = False
    """The counter's colours turned round, for a desk in the sun."""
    dim_after_min: int = 0
    """The counter is dimmed when nobody touches it for so long; 0 for never."""


def end_on_exception(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Log an exception that nobody caught and end the process with 71."""
    if issubclass(kind, KeyboardInterrupt):
        os._exit(130)
    _log.critical("The window ends: %s", error, exc_info=(kind, error, trace))
    logging.shutdown()
    os._exit(EXIT_BROKEN)


def start(name: str) -> QGuiApplication:
    """Make the application, with our typeface; exceptions end it from now on.

    Raises:
        WindowError: a file of the typeface is missing or broken.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    sys.excepthook = end_on_exception
    QCoreApplication.setApplicationName(name)
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert isinstance(app, QGuiApplication), "Qt has another kind of application"  # noqa: S101 - tells the type
    load_fonts()
    return app


def load_fonts() -> None:
    """Give Qt the typeface of the house.

    Raises:
        WindowError: a file is missing or broken.
    """
    files = sorted((HERE / "components" / "fonts").glob("*.ttf"))
    if not files:
        raise WindowError("The typeface is missing: install luukku again.")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise WindowError(f"{file.name} is no typeface: install luukku again.")


def px_per_mm(screen: QScreen | None) -> float:
    """Pixels in a millimetre, as the screen says, within what can be true."""
    if screen is None or screen.physicalSize().width() <= 0:
        return PX_PER_MM_USUAL
    said = screen.geometry().width() / screen.physicalSize().width()
    return min(max(said, PX_PER_MM_LEAST), PX_PER_MM_MOST)


def parse_size(text: str) -> QSize:
    """Read ``800x480``.

    Raises:
        ArgumentTypeError: it is not two whole numbers from 200 to 10000.
    """
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError(f"{text!r} is no size: write it like 800x480")
    size = QSize(int(width), int(height))
    least, most = 200, 10_000
    if not (least <= size.width() <= most and least <= size.height() <= most):
        raise ArgumentTypeError(
            f"{text!r} is no size: {least} to {most} pixels each way"
        )
    return size


def parse_px_per_mm(text: str) -> float:
    """Read pixels per millimetre.

    Raises:
        ArgumentTypeError: it is no number that a screen can have.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not PX_PER_MM_LEAST <= number <= PX_PER_MM_MOST:
        raise ArgumentTypeError(
            f"{text!r} is not {PX_PER_MM_LEAST} to {PX_PER_MM_MOST} pixels"
        )
    return number


def _whole(text: str, least: int, most: int, what: str) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise ArgumentTypeError(f"{text!r} is not {least} to {most} {what}")
    return int(text)


def parse_percent(text: str) -> int:
    """Read how large text is, in percent of the usual.

    Raises:
        ArgumentTypeError: it is no whole number from 100 to 150.
    """
    return _whole(text, TEXT_PERCENT_LEAST, TEXT_PERCENT_MOST, "percent")


def parse_minutes(text: str) -> int:
    """Read a number of minutes; 0 stands for never.

    Raises:
        ArgumentTypeError: it is no whole number of at most a day.
    """
    return _whole(text, 0, DAY_MIN, "minutes")


class Options(ArgumentParser):
    """A command line whose mistakes are told in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, and where to read more; end with 2."""
        self.exit(EXIT_USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


BROKEN_WORDS: Final = "{} is missing or broken: install luukku again."


class Translations(QObject):
    """The words of a window in one of the three languages, at a time."""

    _installed: ClassVar[QTranslator | None] = None
    """The application has one set of words, whatever windows it has."""
    _words: ClassVar[bytes] = b""
    """What it reads from. Qt would map the file itself, and fall when the file is
    written over while the window runs, as by an update that copies files."""

    def __init__(self, engine: QQmlApplicationEngine) -> None:
        super().__init__(engine)
        self._engine = engine
        self._language = ""

    @property
    def language(self) -> str:
        """The language in use, empty before the first."""
        return self._language

    def use(self, language: str) -> None:
        """Show all words in `language` from now on.

        Raises:
            WindowError: there is no such language, or its file is missing.
        """
        if language not in LANGUAGES:
            raise WindowError(f"{language!r} is no language here: {LANGUAGES}")
        file = HERE / "i18n" / f"luukku_{language}.qm"
        translator = QTranslator()
        # The source is English: its file holds plural forms, or nothing at all.
        if not translator.load(words := _read(file)) and language != SOURCE:
            raise WindowError(BROKEN_WORDS.format(file.name))
        if Translations._installed is not None:
            QCoreApplication.removeTranslator(Translations._installed)
        QCoreApplication.installTranslator(translator)
        Translations._installed = translator
        Translations._words = words
        self._language = language
        self._engine.retranslate()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WindowError(BROKEN_WORDS.format(file.name)) from error


def make_engine(look: Look) -> QQmlApplicationEngine:
    """Make an engine that finds our modules, with the theme set.

    Warnings go to stderr by themselves, as Qt's messages do.

    Raises:
        WindowError: the theme does not load.
    """
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(HERE))
    restyle(engine, look)
    return engine


def restyle(engine: QQmlApplicationEngine, look: Look) -> None:
    """Set the theme anew; a window that is seen changes at once.

    Raises:
        WindowError: the theme does not load.
    """
    theme = engine.singletonInstance("components", "Theme")
    if not isinstance(theme, QObject):
        raise WindowError("The theme does not load: install luukku again.")
    theme.setProperty("pxPerMm", look.px_per_mm)
    theme.setProperty("reducedMotion", look.reduced_motion)
    theme.setProperty("textScale", look.text_scale)
    theme.setProperty("light", look.light)


def load(
    engine: QQmlApplicationEngine, file: Path, properties: dict[str, object]
) -> QQuickWindow:
    """Load the one window of a program.

    Args:
        engine: from `make_engine`.
        file: the window's QML file.
        properties: the window's required properties.

    Raises:
        WindowError: the file does not load, or its root is no window.
    """
    said: list[str] = []

    def note(errors: list[QQmlError]) -> None:
        said.extend(error.toString() for error in errors)

    engine.warnings.connect(note)
    engine.setInitialProperties(properties)
    engine.load(str(file))
    engine.warnings.disconnect(note)
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        why = "; ".join(said) or "it has no window"
        raise WindowError(f"The window does not load: {why}")
    roots[0].sceneGraphError.connect(_draw_by_processor)
    return roots[0]


def _draw_by_processor(_kind: QQuickWindow.SceneGraphError, why: str) -> None:
    """Begin anew without the graphics driver: Qt alone would end, again and again."""
    if os.environ.get(RENDERER) == BY_PROCESSOR:
        raise WindowError(f"Nothing can be drawn: {why}")
    _log.error(
        "The graphics driver cannot be drawn with (%s) The window begins anew, drawn "
        "by the processor, which is slower. Mend the driver, then start it again.",
        why,
    )
    logging.shutdown()
    os.environ[RENDERER] = BY_PROCESSOR
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def end(engine: QQmlApplicationEngine) -> None:
    """Take a window apart in the one order in which no binding reads what is gone."""
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete)
    # What it was to delete later would wait for a loop that may never run again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
