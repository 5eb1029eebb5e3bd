# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in the chain of the records, in its verifier and in its export."""

from typing import Final

from tests.sabotage.defect import Defect

_CHAIN: Final = "appliance/adapters/records/record_chain.py"
_CONTENT: Final = "appliance/adapters/records/record_content.py"
_VERIFIER: Final = "appliance/adapters/records/record_verifier.py"
_SEALING: Final = ("tests/records/test_chain.py",)
_ALTERED: Final = ("tests/records/test_altered.py",)
_EVIDENCE: Final = ("tests/test_evidence.py",)

CHAIN: Final = (
    Defect(
        "chain-alteration-laundered",
        "what another program altered is noted before it is changed",
        _CHAIN,
        "if record_content.digest(salt, subject, found) != content:",
        "if not subject:",
        _SEALING,
    ),
    Defect(
        "chain-replaced-unnoted",
        "a row that another takes the place of is sealed",
        _CHAIN,
        "PRAGMA recursive_triggers = ON",
        "PRAGMA recursive_triggers = OFF",
        _SEALING,
    ),
    Defect(
        "chain-salt-kept",
        "the salt of what was there is found nowhere",
        _CHAIN,
        "    salt = secrets.token_bytes(SALT_BYTES)",
        "    salt = bytes(SALT_BYTES)",
        _SEALING,
    ),
    Defect(
        "chain-not-taken-up",
        "what was there before the chain is sealed when the file is brought forward",
        _CHAIN,
        "        if subject != FORM:\n            _append",
        "        if subject == FORM:\n            _append",
        _SEALING,
    ),
    Defect(
        "chain-table-forgotten",
        "every table of the records belongs to a subject",
        _CONTENT,
        '    "duties": ("incident", "incident_id"),\n',
        "",
        _SEALING,
    ),
    Defect(
        "chain-removed-unseen",
        "a subject that another program took away is found",
        _VERIFIER,
        "        if content:\n            yield Bad(Flaw.GONE",
        "        if not subject:\n            yield Bad(Flaw.GONE",
        _ALTERED,
    ),
    Defect(
        "chain-older-seal",
        "a seal that points to an earlier change is found",
        _VERIFIER,
        "elif seq != newest:",
        "elif not seq:",
        _ALTERED,
    ),
    Defect(
        "chain-sums-unread",
        "an altered answer of after-care is found by its checksum",
        _VERIFIER,
        "if found != checksum(*values):",
        "if found is None:",
        _ALTERED,
    ),
    Defect(
        "evidence-tells-pins",
        "an export for others never holds the hash of a PIN",
        "appliance/evidence.py",
        "(not subjects and subject != SETTINGS)",
        "(not subjects)",
        _EVIDENCE,
    ),
)
