# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku evidence`, checked as the page for third parties says."""

import re
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters import verifier
from appliance.adapters.records import record_verifier
from tests.adapters.tampering import change, write
from tests.config.counter_file import GOOD
from tests.records.desk import Desk
from tests.records.sealed import ID, OTHER, alter, furnish
from tests.support.tree import text

PAGE = Path("docs/how-to/check-an-export.md")
BLOCKS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Path]:
    """A counter with a whole journal and a row in every table of its records."""
    for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
        (tmp_path / name).write_text("", "ascii")
    path = tmp_path / "counter.toml"
    path.write_text(GOOD, "utf-8")
    (tmp_path / "state").mkdir()
    write(tmp_path / "state" / "luukku.db")
    desk = Desk(tmp_path / "state")
    furnish(desk)
    yield path
    desk.archive.close()


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Where a third party checks."""
    made = tmp_path / "far"
    made.mkdir()
    return made


def openssl(*words: object) -> None:
    """Run openssl."""
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


@pytest.fixture(params=["ec", "rsa"])
def key(request: pytest.FixtureRequest, tmp_path: Path, far: Path) -> Path:
    """A site's key; its public half is where the third party is."""
    path = tmp_path / "site.pem"
    if request.param == "ec":
        openssl("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", path)
    else:
        openssl("genrsa", "-out", path, 2048)
    openssl("pkey", "-in", path, "-pubout", "-out", far / "site-public.pem")
    return path


def make(counter: Path, far: Path, *words: object) -> int:
    """Make the archive where the third party is."""
    to = ("--to", far / "evidence.tar")
    said = ["evidence", "--config", counter, *to, *words]
    return cli.main([str(word) for word in said])


def check(far: Path, *spoil: str) -> subprocess.CompletedProcess[str]:
    """Run the page's commands, and spoil something after the first block."""
    first, *others = BLOCKS.findall(text(PAGE))
    script = "\n".join(("set -e", first, *spoil, "set +e", *others))
    return subprocess.run(
        ["sh", "-c", script],
        cwd=far,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def heads(counter: Path) -> str:
    """What a whole export says of its chains."""
    state = counter.parent / "state"
    journal = verifier.verify(state / "luukku.db").head
    records = record_verifier.verify(state / "records.db").head
    return f"journal head {journal}\nrecords head {records}\n"


def test_a_third_party_checks_it_by_the_page(
    counter: Path, far: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signature, sums, chains and contents are right by the page's own commands."""
    assert make(counter, far, "--key", key) == 0
    assert "content of 7 subjects, signed" in capsys.readouterr().out
    done = check(far)
    assert done.stderr == ""
    assert done.stdout.startswith("Verified OK\n")
    assert done.stdout.endswith(
        f"contents.jsonl: OK\njournal-before: OK\njournal.jsonl: OK\n{heads(counter)}"
    )
    assert (far / "evidence.tar").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("spoil", "shown"),
    [
        ("sed -i '4s/hki/hkj/;4s/event-4/event-5/' journal.jsonl", "< "),
        ("sed -i 3d journal.jsonl", "< "),
        ("sed -i '2s/made/Made/' chain.jsonl", "< "),
        ("sed -i 1d chain.jsonl", "< "),
        ("sed -i '/incident:1c/s/threatening/unpleasant/' contents.jsonl", ""),
    ],
)
def test_what_is_altered_shows(
    counter: Path, far: Path, key: Path, spoil: str, shown: str
) -> None:
    """A line that was altered or taken away is found by the commands that follow."""
    assert make(counter, far, "--key", key) == 0
    done = check(far, spoil)
    rest = done.stdout.partition("journal.jsonl: OK\n")[2]
    assert rest != heads(counter)
    if shown:
        assert shown in rest
    else:
        assert re.fullmatch(r"[0-9a-f]{64}\n", rest.removeprefix(heads(counter)))


def test_a_changed_archive_is_not_the_one_that_was_signed(
    counter: Path, far: Path, key: Path
) -> None:
    """Whoever changes a file has not its sum, and who changes the sum not the key."""
    assert make(counter, far, "--key", key) == 0
    with tarfile.open(far / "evidence.tar") as archive:
        archive.extractall(far, filter="data")
    folder = far / "luukku-evidence"
    (folder / "README.txt").write_text("forged", "utf-8")
    done = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    (folder / "SHA256SUMS").write_text("forged", "utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(
            *("dgst", "-sha256", "-verify", far / "site-public.pem"),
            *("-signature", folder / "SHA256SUMS.sig", folder / "SHA256SUMS"),
        )


def told(far: Path) -> bytes:
    """All that stands in an archive, and its names."""
    with tarfile.open(far / "evidence.tar") as archive:
        return b"".join(
            one.name.encode() + (archive.extractfile(one) or one.tobuf()).read()  # type: ignore[union-attr] # files only
            for one in archive.getmembers()
        )


def test_of_other_incidents_only_the_chain_is_told(
    counter: Path, far: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a choice of incidents nothing of others is told, and of PINs never."""
    assert make(counter, far, "--incident", 2) == 0
    assert "content of 1 subjects, not signed" in capsys.readouterr().out
    some = told(far)
    assert make(counter, far) == 0
    everything = told(far)
    assert f'","incident:{OTHER}",["'.encode() in some
    assert f'","incident:{ID}",["'.encode() not in some
    assert f'","incident:{ID}",["'.encode() in everything
    assert b'["pins"' not in everything
    assert b"SHA256SUMS.sig" not in everything


def test_that_it_was_told_is_noted(counter: Path, far: Path) -> None:
    """Who has looked includes whoever wrote it out, in the chain that it holds."""
    assert make(counter, far) == 0
    desk = Desk(counter.parent / "state")
    assert desk.ask("SELECT role, what FROM looks ORDER BY number")[-1] == (
        "command",
        "evidence",
    )
    assert b'"look:2","made"' in told(far)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--incident", 99), "There is no incident 99 in "),
        (("--key", "nowhere.pem"), "nowhere.pem cannot be read (No such file"),
        (("--key", "counter.toml"), "is no private key in PEM without a password"),
        (("--to", "nowhere/x.tar"), "cannot be written (No such file or directory)"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    counter: Path,
    far: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[object, ...],
    sentence: str,
) -> None:
    """A mistake is one sentence, code 1, and nothing is written."""
    monkeypatch.chdir(counter.parent)
    assert make(counter, far, *words) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert list(far.iterdir()) == []


def test_altered_records_are_no_evidence(
    counter: Path, far: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of files that are not whole nothing is written, and why is said."""
    records = counter.parent / "state" / "records.db"
    alter(records, "UPDATE hazards SET owner = 'x' WHERE hazard_id = 'hazard-1'")
    assert make(counter, far) == 1
    assert "the hazard hazard-1 was altered" in capsys.readouterr().err
    change(counter.parent / "state" / "luukku.db", "note", "seq = 6", "nobody came")
    assert make(counter, far) == 1
    assert "row 6" in capsys.readouterr().err
    assert list(far.iterdir()) == []
