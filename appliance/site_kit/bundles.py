# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A login and its settings in one sealed file, which a code opens.

The first line of a bundle is JSON that anybody reads: what it is, for whom, and the
salt. The rest is a Fernet token (AES-128-CBC with HMAC-SHA256) of a tar archive, under
a key that scrypt makes of the code: the recipe of the library's manual, see
https://cryptography.io/en/latest/fernet/#using-passwords-with-fernet. A code has 100
random bits, so that no computer guesses it.
"""

import base64
import io
import re
import secrets
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from appliance.site_kit.authority import SiteError
from appliance.site_kit.logins import write
from appliance.site_kit.register import Kind, Name, replace

SUFFIX: Final = ".luukku"
SIZE_MOST: Final = 256 * 1024
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No I, O, 0 and 1: a code is read aloud and typed."""
_GROUPS, _GROUP = 5, 4
_FORM: Final = 1
_FILE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,31}\.[a-z]{1,8}")
"""Such as ``counter-1.pem``."""
_STRANGE: Final = (
    "The code opens this bundle, but `luukku site` made nothing like what is in it: "
    "do not use it."
)


class Label(msgspec.Struct, forbid_unknown_fields=True):
    """The first line of a bundle."""

    luukku_bundle: int
    site: Name
    kind: Kind
    name: Name
    salt: bytes


class Bundle(NamedTuple):
    """A sealed file, and the code that opens it."""

    path: Path
    code: str


def new_code() -> str:
    """Five groups of four letters."""
    letters = [secrets.choice(LETTERS) for _ in range(_GROUPS * _GROUP)]
    return "-".join(
        "".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP)
    )


def seal(label: Label, files: Mapping[str, bytes], code: str) -> bytes:
    """All the files as one bundle."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, content in files.items():
            one = tarfile.TarInfo(name)
            one.size, one.mode = len(content), 0o600
            tar.addfile(one, io.BytesIO(content))
    token = Fernet(_key(code, label.salt)).encrypt(packed.getvalue())
    return msgspec.json.encode(label) + b"\n" + token


def opened(content: bytes, code: str) -> tuple[Label, dict[str, bytes]]:
    """What is in a bundle.

    Raises:
        SiteError: it is none, it is damaged, or the code is another's.
    """
    first, _, token = content.partition(b"\n")
    label = read_label(first)
    try:
        packed = Fernet(_key(code, label.salt)).decrypt(token)
    except (InvalidToken, ValueError) as error:
        raise SiteError(
            f"The code does not open the bundle of {label.name}, or the file is "
            "damaged. Look at the summary, and type all 20 letters."
        ) from error
    files = unpacked(packed)
    # What is sealed counts; the line that anybody can change only said which code.
    if files.pop("label.json", b"") != msgspec.json.encode(label):
        raise SiteError("The first line of this bundle was altered: do not use it.")
    return label, files


def read_label(line: bytes) -> Label:
    """What the first line of a bundle says, which anybody may have written.

    Raises:
        SiteError: it is none, or a newer one.
    """
    try:
        label = msgspec.json.decode(line, type=Label)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SiteError("This is no bundle of `luukku site`.") from error
    if label.luukku_bundle != _FORM:
        raise SiteError("A newer Luukku made this bundle: update Luukku first.")
    return label


def save(
    directory: Path, label: Label, files: Mapping[str, bytes], folder: Path
) -> Bundle:
    """Seal the files into `folder`, over an older bundle of that name."""
    code = new_code()
    sealed = seal(label, {**files, "label.json": msgspec.json.encode(label)}, code)
    path = directory / folder / f"{label.name}{SUFFIX}"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    replace(path, sealed)
    return Bundle(path, code)


def unpack(bundle: Path, code: str, to: Path) -> Label:
    """Write what is in a bundle into a new folder.

    Raises:
        SiteError: as `opened`; or it cannot be read, or the folder is there already.
    """
    try:
        with bundle.open("rb") as file:
            content = file.read(SIZE_MOST + 1)
    except OSError as error:
        raise SiteError(f"{bundle} cannot be read ({error.strerror}).") from error
    if len(content) > SIZE_MOST:
        raise SiteError(f"{bundle} is too large to be a bundle.")
    label, files = opened(content, code)
    try:
        to.mkdir(mode=0o700, parents=True)
    except FileExistsError as error:
        raise SiteError(f"{to} is there already; name a new folder.") from error
    except OSError as error:
        raise SiteError(f"{to} cannot be made ({error.strerror}).") from error
    try:
        for name, one in files.items():
            write(to / name, one)
    except BaseException:
        shutil.rmtree(to)
        raise
    return label


def unpacked(packed: bytes) -> dict[str, bytes]:
    """The plain files of an archive, none of which leaves the folder it is put in.

    Raises:
        SiteError: it is no archive of ours, though the code has opened it.
    """
    files = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r:") as tar:
            for one in tar:
                content = tar.extractfile(one) if one.isreg() else None
                if content is None or not _FILE.fullmatch(one.name):
                    raise SiteError(_STRANGE)
                files[one.name] = content.read()
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise SiteError(_STRANGE) from error
    return files


def _key(code: str, salt: bytes) -> bytes:
    letters = "".join(each for each in code.upper() if each in LETTERS)
    made = Scrypt(salt=salt, length=32, n=2**14, r=8, p=1).derive(letters.encode())
    return base64.urlsafe_b64encode(made)
