# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Mistakes in what maintainers have: the site kit, the check, the wipe, the trial."""

from typing import Final

from tests.sabotage.defect import Defect

_CHANGING: Final = "appliance/site_kit/changing.py"
_HOLDING: Final = "appliance/adapters/holding.py"
_AUTHORITY: Final = "appliance/site_kit/authority.py"
_FILES: Final = "appliance/wiping/files.py"
_CAREFUL: Final = "tests/site_kit/test_careful.py"
_WIPING: Final = "tests/wiping/test_wiping.py"

KEEPING: Final = (
    Defect(
        "revoked-and-not-listed",
        "the certificate of who was revoked is refused",
        _CHANGING,
        "        _distrust(book, name, _named(book, name), now)",
        "        _named(book, name)",
        ("tests/site_kit/test_changing.py",),
    ),
    Defect(
        "two-change-a-site",
        "of two changes at once none undoes the other",
        _HOLDING,
        "fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)",
        (_CAREFUL,),
    ),
    Defect(
        "key-of-another-site",
        "a key of another site signs nothing here",
        _AUTHORITY,
        "if not is_ours or key.public_key() != certificate.public_key():",
        "if not is_ours:",
        (_CAREFUL,),
    ),
    Defect(
        "certificates-by-any-clock",
        "a clock that cannot be right makes no certificate",
        _AUTHORITY,
        "if not made - timedelta(days=1) <= now <= VALID_TO:",
        "if now > VALID_TO:",
        (_CAREFUL,),
    ),
    Defect(
        "bundle-lost-on-a-full-disk",
        "the bundle of before opens until the new one is whole",
        "appliance/site_kit/bundles.py",
        "    replace(path, sealed)",
        "    path.write_bytes(sealed)",
        (_CAREFUL,),
    ),
    Defect(
        "reply-judged-as-probe",
        "nobody listens is said only where nobody does",
        "appliance/preflight/brokers.py",
        'probe = seen.receipts.get(f"{who.base}/probe")',
        'probe = seen.receipts.get(f"{who.base}/reply/check")',
        ("tests/preflight/test_guards.py",),
    ),
    Defect(
        "stale-timer-unseen",
        "an enabled timer that systemd does not run is bad",
        "appliance/preflight/timers.py",
        "elif now_s - at_s > days * DAY_S:",
        "elif now_s - at_s > 9 * days * DAY_S:",
        ("tests/preflight/test_timers.py",),
    ),
    Defect(
        "kept-too-long-unseen",
        "alerts that should have ended are told",
        "appliance/preflight/retention.py",
        "return removal_rows.look(connection, terms, 0).ripe > 0",
        "return removal_rows.look(connection, terms, 0).ripe > 300",
        ("tests/preflight/test_retention.py",),
    ),
    Defect(
        "wipes-the-folder-above",
        "nothing outside of the settings' folder is wiped with its cards",
        _FILES,
        "return folder in Path(os.path.normpath(path)).parents",
        "return path.is_relative_to(folder)",
        (_WIPING,),
    ),
    Defect(
        "removed-not-overwritten",
        "what is wiped is overwritten before it is removed",
        _FILES,
        "                _overwrite(path)\n                path.unlink",
        "                path.unlink",
        (_WIPING,),
    ),
    Defect(
        "settings-before-all-else",
        "login and settings stay until nothing else is left",
        "appliance/wiping/__init__.py",
        "    if not left.things:\n        _wipe_settings",
        "    if config:\n        _wipe_settings",
        (_WIPING,),
    ),
    Defect(
        "full-disk-ends-the-way-back",
        "a version that filled the disk is taken back all the same",
        "systemd/trial",
        "    note back || echo",
        "    note back && echo",
        ("tests/repo/test_package_trial.py",),
    ),
)
