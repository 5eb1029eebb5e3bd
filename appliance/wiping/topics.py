# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What brokers keep of a counter: read, and cleared by the counter's own login."""

from pathlib import Path
from typing import Final

from msgspec import structs

from appliance import assembly
from appliance.adapters.broker.survey import Survey, survey
from appliance.config import CREDENTIALS, Broker, Config
from appliance.core.values import Delivery, Stage
from appliance.setting_up.units import Systemd
from appliance.wire import guard, hearing

LEAVES: Final = ("alert", "shutter", "health", "availability")
"""What a counter lets its broker keep. The last one makes a guard's station forget it,
so that nothing comes after that."""


FILES: Final = ("ca", "certificate", "key", "password_file")


def with_credentials(config: Config, systemd: Systemd) -> Config:
    """The settings with files that root can read while no service runs."""
    given = systemd.credentials()
    at = {str(Path(CREDENTIALS) / name): str(path) for name, path in given.items()}
    brokers = [
        structs.replace(
            one, **{name: at.get(was := getattr(one, name), was) for name in FILES}
        )
        for one in config.broker
    ]
    return structs.replace(config, broker=tuple(brokers))


def alert(config: Config) -> str:
    """The id of an alert that a broker holds as open; empty: none that answers does."""
    who = assembly.identity(config)
    topic = hearing.own_alert_topic(who)
    for broker in config.broker:
        seen = survey(
            assembly.broker_settings(broker),
            client_id=f"{who.site}.{who.counter}.wipe.{broker.name}",
            subscriptions=(topic,),
            messages={f"{who.base}/reply/wipe": b""},
            is_enough=lambda so_far: bool(so_far.heard),
        )
        for heard, payload, _ in seen.heard:
            if heard == topic and (found := _open(payload)):
                return found
    return ""


def _open(payload: bytes) -> str:
    try:
        said = guard.decode_alert(payload)
    except guard.BadMessageError:
        return ""
    if isinstance(said, guard.IdleMessage) or said.stage == Stage.CLOSED:
        return ""
    return said.alert_id


def clear(config: Config, broker: Broker) -> str:
    """Let one broker forget this counter; why it did not, or nothing."""
    who = assembly.identity(config)
    seen = survey(
        assembly.broker_settings(broker),
        # The counter's own: the session that the broker keeps for it ends, too.
        client_id=f"{who.site}.{who.counter}",
        subscriptions=(),
        messages={f"{who.base}/{leaf}": b"" for leaf in LEAVES},
        is_enough=lambda _: True,
        retain=True,
    )
    return _trouble(seen)


def _trouble(seen: Survey) -> str:
    if seen.why is not None:
        return f"{seen.why.sentence.rstrip('.')}."
    refused = [
        topic
        for topic, receipt in seen.receipts.items()
        if receipt.delivery is Delivery.REFUSED
    ]
    if refused:
        return f"it refuses to clear {', '.join(refused)}."
    return "" if len(seen.receipts) == len(LEAVES) else "it does not answer."


def by_hand(config: Config, broker: Broker) -> str:
    """How somebody clears it later, with a login of this counter."""
    who = assembly.identity(config)
    return (
        f"It still shows {who.counter} to the guards. Later, where a login of "
        f"{who.counter} is (luukku site renew, luukku site open):\n"
        f"  for leaf in {' '.join(LEAVES)}; do\n"
        f"  mosquitto_pub -h {broker.host} -p {broker.port} --cafile ca.pem "
        f"--cert {who.counter}.pem --key {who.counter}.key -q 1 -r -n "
        f"-t {who.base}/$leaf; done"
    )
