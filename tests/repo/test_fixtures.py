# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The nets under every test hold: log, Python, Qt, QML."""

import pytest

pytest_plugins = ["pytester"]

LOGS = '''
import logging

def test_logs():
    """Log."""
    logging.getLogger("luukku").warning("the disk is %s", "full")
'''

EXPECTS = '''
import logging

def test_expects(expect_log):
    """Expect."""
    expect_log("the disk is full")
    {body}
'''

BROKEN_QML = '''
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlApplicationEngine

def test_binding(qapp, tmp_path):
    """Load a window whose binding names nothing."""
    path = tmp_path / "Broken.qml"
    path.write_text("import QtQuick\\nItem { width: nothing.there }")
    engine = QQmlApplicationEngine()
    engine.load(QUrl.fromLocalFile(str(path)))
    assert engine.rootObjects()
'''

CONFTEST = "from tests.conftest import *"
INI = """
[pytest]
filterwarnings = error
qt_api = pyside6
qt_log_level_fail = WARNING
"""


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a test session of its own with our rules."""
    pytester.makeini(INI)
    pytester.makeconftest(CONFTEST)
    return pytester


def run(inner: pytest.Pytester, source: str) -> dict[str, int]:
    """Run one test file and return pytest's counts."""
    inner.makepyfile(source)
    return inner.runpytest_subprocess("-p", "no:cacheprovider").parseoutcomes()


def test_a_logged_warning_fails_its_test(inner: pytest.Pytester) -> None:
    """A warning in the log that no test expects is an error."""
    assert run(inner, LOGS) == {"passed": 1, "errors": 1}


def test_an_expected_warning_passes(inner: pytest.Pytester) -> None:
    """A warning that the test names in advance is not an error."""
    body = 'logging.warning("the disk is full")'
    assert run(inner, EXPECTS.format(body=body)) == {"passed": 1}


def test_a_missing_warning_fails_its_test(inner: pytest.Pytester) -> None:
    """A warning that was expected and did not come is an error."""
    assert run(inner, EXPECTS.format(body="")) == {"passed": 1, "errors": 1}


def test_a_broken_binding_fails_its_test(inner: pytest.Pytester) -> None:
    """A QML binding that cannot be evaluated is an error, not a line of text."""
    assert run(inner, BROKEN_QML) == {"failed": 1}
