# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Files that appear together and whole, or not at all."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from appliance.adapters.reading import UnusableError

PREFIX: Final = ".luukku-export-"


@contextlib.contextmanager
def staged(folder: Path, made: list[Path]) -> Iterator[Path]:
    """A folder to write in; what is in it at the end moves to `folder`.

    Args:
        folder: where files go; it is made if it is not there.
        made: gets the paths of the files, in order.

    Raises:
        UnusableError: the folder cannot be written; nothing is left in it.
    """
    stage = None
    try:
        folder.mkdir(exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        yield stage
        for file in sorted(stage.iterdir()):
            with file.open("rb") as written:
                os.fsync(written.fileno())
        files = sorted(stage.iterdir())
        made += [file.replace(folder / file.name) for file in files]
    except OSError as error:
        why = f"{folder} cannot be written ({error.strerror}); name another folder."
        raise UnusableError(why) from error
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)
