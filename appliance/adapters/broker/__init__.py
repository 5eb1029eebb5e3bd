# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Links to MQTT 5 brokers, for the counter and for the guard station.

`link` keeps a link alive on a thread of its own, `session` is one connection and
the only module that touches paho-mqtt. `handover` is how other threads reach
them, `tls` reads certificates and passwords, `reasons` explains failures.
"""

from appliance.adapters.broker.interface import BrokerSettings, LinkListener, Will
from appliance.adapters.broker.link import BrokerLink

__all__ = ["BrokerLink", "BrokerSettings", "LinkListener", "Will"]
