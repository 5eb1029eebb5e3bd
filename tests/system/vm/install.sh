#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Runs on the virtual Pi, in a folder with our wheel and our systemd/: steps 2 to 5
# of docs/how-to/install.md, for a counter and its broker on one machine.
set -eu

/usr/lib/luukku/bin/pip install --quiet --no-deps --no-index luukku-*.whl

install -D -m 644 systemd/sysusers.d/luukku.conf /etc/sysusers.d/luukku.conf
systemd-sysusers
install -m 644 systemd/luukku.service /etc/systemd/system/
mkdir -p /etc/systemd/system/luukku.service.d
cat >/etc/systemd/system/luukku.service.d/key.conf <<'END'
[Service]
LoadCredential=counter.key:/etc/luukku/counter-1.key
END

install -d -o mosquitto -m 700 /var/lib/luukku-site
runuser -u mosquitto -- /usr/lib/luukku/bin/python -c '
from pathlib import Path
from appliance.site_kit import new_site
new_site(
    Path("/var/lib/luukku-site/hki-3"), "hki-3",
    counters=["counter-1"], guards=["guard-1"],
    hosts=["127.0.0.1"], listen="0.0.0.0", port=8883,
)
'
install -D -m 644 systemd/mosquitto.service.d/luukku.conf \
    /etc/systemd/system/mosquitto.service.d/luukku.conf
cat >/etc/systemd/system/mosquitto.service.d/site.conf <<'END'
[Service]
ExecStart=
ExecStart=/usr/sbin/mosquitto -c /var/lib/luukku-site/hki-3/broker/mosquitto.conf
END

install -d -m 755 /etc/luukku
cd /var/lib/luukku-site/hki-3/counters/counter-1
install -m 644 ca.pem counter-1.pem /etc/luukku/
install -m 600 counter-1.key /etc/luukku/

systemctl daemon-reload
systemctl --quiet enable luukku mosquitto
systemctl start mosquitto
# Else a power cut would take it back.
sync
