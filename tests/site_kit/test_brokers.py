# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site with several brokers side by side, and what other brokers read of it."""

import getpass
import re
from pathlib import Path

import pytest
from cryptography import x509

from appliance.config import load
from appliance.site_kit import SiteError, new_site
from gui.guard import settings
from tests.site_kit.conftest import Made
from tests.support.tree import text

BOTH_READ = re.compile(r"#.*|user [a-z0-9-]+|topic (read |write )?luukku/v1/\S+|")
"""Lines of access rules that mean the same to mosquitto and to VerneMQ.

VerneMQ's are at https://docs.vernemq.com/configuring-vernemq/file-auth.
"""


@pytest.fixture
def two(tmp_path: Path) -> Made:
    """A site with two brokers, of which the first has two addresses."""
    one = Made(tmp_path)
    said = one.site(
        *("new", one.directory, "--site", "hki-3", "--counters", 1),
        *("--guards", "vartija-1", "--broker", "a.example,192.0.2.1"),
        *("--broker", "b.example", "--user", getpass.getuser()),
    )
    assert (said.code, said.error) == (0, "")
    assert f"{one.directory.name}/broker-2 | ssh b.example sudo tar -C" in said.out
    assert "Let the broker of b.example start with it, there:" in said.out
    return one


def test_one_command_gives_bundles_that_name_both(two: Made) -> None:
    """A counter and a guard are told of each broker, with the one login they have."""
    folder = two.open("counter-1").ca.parent
    config = load(folder / "counter.toml")
    found = [(each.name, each.host, each.port) for each in config.broker]
    assert found == [("main", "a.example", 8883), ("broker-2", "b.example", 8883)]
    assert len({(each.ca, each.certificate, each.key) for each in config.broker}) == 1
    guard = settings.load(two.open("vartija-1").ca.parent / "guard.toml")
    assert [(each.name, each.host) for each in guard.broker] == [
        ("main", "a.example"),
        ("broker-2", "b.example"),
    ]


def test_each_broker_has_all_that_it_needs(two: Made) -> None:
    """A folder with its own certificate and paths, and the rights of the site."""
    names: tuple[list[str], list[str]] = ([], [])
    for folder, found in zip(("broker", "broker-2"), names, strict=True):
        place = two.directory / folder
        certificate = x509.load_pem_x509_certificate(
            (place / "server.pem").read_bytes()
        )
        alt = certificate.extensions.get_extension_for_class(
            x509.SubjectAlternativeName
        )
        found += [str(each.value) for each in alt.value]
        for line in (place / "mosquitto.conf").read_text("utf-8").splitlines():
            if str(two.directory) in line:
                assert f"{place}/" in line or line.endswith(f"{two.directory}/ca.pem")
        assert (place / "more").is_dir()
        assert (place / "data").is_dir()
    assert names == (["a.example", "192.0.2.1"], ["b.example"])


def test_a_change_reaches_each_broker(two: Made) -> None:
    """Who is added may speak at both, who is revoked is refused at both."""
    added = two.site("add", two.directory, "guard", "vartija-2")
    assert f"{two.directory.name}/broker-2 | ssh b.example" in added.out
    revoked = two.site("revoke", two.directory, "vartija-1")
    assert f"{two.directory.name}/broker-2 | ssh b.example" in revoked.out
    for name in ("acl", "revoked.pem"):
        both = [(two.directory / b / name).read_bytes() for b in ("broker", "broker-2")]
        assert both[0] == both[1]
    acl = (two.directory / "broker-2" / "acl").read_text("utf-8")
    assert "user vartija-2\n" in acl
    assert "user vartija-1\n" not in acl
    listed = two.site("show", two.directory).out
    assert listed.startswith("hki-3: a.example:8883, b.example:8883, broker until ")


@pytest.mark.parametrize(
    ("brokers", "sentence"),
    [
        ([["a"], ["a"]], "'a' is named twice; each broker needs a machine of its own."),
        ([["a"], []], "A broker has no address; name the one that all call."),
        ([["a"], ["b"], ["c"], ["d"], ["e"]], "5 brokers are too many:"),
    ],
)
def test_brokers_that_cannot_be(
    tmp_path: Path, brokers: list[list[str]], sentence: str
) -> None:
    """Two brokers of one address would throw each other's clients out."""
    first, *more = brokers
    with pytest.raises(SiteError) as refused:
        new_site(
            tmp_path / "site",
            "hki-3",
            counters=["counter-1"],
            guards=[],
            port=8883,
            hosts=first,
            more=more,
        )
    assert sentence in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_clustered_broker_reads_the_same_rules(two: Made) -> None:
    """The site's access rules, and the example's, have words that VerneMQ knows too."""
    rules = (two.directory / "broker" / "acl").read_text("utf-8")
    example = text(Path("docs/examples/cluster.acl"))
    for line in [*rules.splitlines(), *example.splitlines()]:
        assert BOTH_READ.fullmatch(line), line
    assert "" not in example.splitlines()
