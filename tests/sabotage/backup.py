# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Mistakes in what brings databases forward, keeps them, and brings them back."""

from typing import Final

from tests.sabotage.defect import Defect

_UPGRADE: Final = ("tests/adapters/test_upgrade.py",)
_BACKUP: Final = ("tests/backup/test_backup.py",)
_RESTORE: Final = ("tests/backup/test_restore.py",)

BACKUP: Final = (
    Defect(
        "old-file-gone",
        "the file of the older version stays until the new one was verified",
        "appliance/adapters/upgrade.py",
        "    os.link(path, old)\n    os.utime(old)\n",
        "    old.touch()\n",
        _UPGRADE,
    ),
    Defect(
        "rows-lost-on-the-way",
        "a version whose steps lose rows is not taken",
        "appliance/adapters/upgrade.py",
        "if is_left and _count(old, table) != _count(copy, table):",
        "if is_left and _count(old, table) < _count(copy, table):",
        _UPGRADE,
    ),
    Defect(
        "no-room-no-journal",
        "a disk without room for a copy keeps no alert from being known",
        "appliance/adapters/database.py",
        "if not (is_full(error) or is_locked(error) or upgrade.is_unlinked(error)):",
        "if not (is_locked(error) or upgrade.is_unlinked(error)):",
        _UPGRADE,
    ),
    Defect(
        "altered-backup",
        "a journal that was altered makes no backup",
        "appliance/backup/__init__.py",
        'return next(verify.troubles(verifier.verify(path)), "")',
        'return ""',
        _BACKUP,
    ),
    Defect(
        "newest-backup-gone",
        "the backup that was just verified is never the one that goes",
        "appliance/backup/__init__.py",
        "if name.fullmatch(one.name) and one != newest",
        "if name.fullmatch(one.name)",
        _BACKUP,
    ),
    Defect(
        "half-a-backup",
        "of a backup that failed nothing is left",
        "appliance/backup/__init__.py",
        "            part.unlink(missing_ok=True)\n",
        "            pass\n",
        _BACKUP,
    ),
    Defect(
        "private-key-on-the-counter",
        "whoever steals a counter can read no backup",
        "appliance/adapters/sealing.py",
        "if PRIVATE in _text(key):",
        "if _text(key) == PRIVATE:",
        _BACKUP,
    ),
    Defect(
        "restored-alert-rings",
        "an alert of a backup, closed since, calls nobody",
        "appliance/adapters/resuming.py",
        "if then is not None:",
        "if then is not None and known.alert is not None:",
        _RESTORE,
    ),
    Defect(
        "restored-alert-forgotten",
        "an alert that is open now is open after a restore",
        "appliance/adapters/resuming.py",
        "alert=known.alert,",
        "alert=None,",
        _RESTORE,
    ),
    Defect(
        "numbers-again",
        "no number is used twice after a restore",
        "appliance/adapters/resuming.py",
        "seq = max(rows.chain.seq, known.seq) + SEQ_JUMP",
        "seq = rows.chain.seq + SEQ_JUMP",
        _RESTORE,
    ),
    Defect(
        "closed-without-evidence",
        "of an alert whose end nobody knows nothing is claimed",
        "appliance/adapters/alert_rows.py",
        "WHERE stage = 'closed' AND outcome IS NOT NULL\n",
        "WHERE stage = 'closed'\n",
        _RESTORE,
    ),
    Defect(
        "restored-while-open",
        "what another program has open is not replaced",
        "appliance/adapters/resuming.py",
        "            if database.is_locked(error):\n",
        "            if not path.exists():\n",
        _RESTORE,
    ),
    Defect(
        "restored-over",
        "a restore overwrites nothing",
        "appliance/backup/restoring.py",
        "        os.link(new, path)\n",
        "        new.replace(path)\n",
        _RESTORE,
    ),
    Defect(
        "restored-beside-the-daemon",
        "while the appliance runs nothing is restored",
        "appliance/backup/restoring.py",
        "        if sockets.answers(Path(config.paths.runtime) / name):\n",
        "        if not config.paths.runtime:\n",
        _RESTORE,
    ),
)
