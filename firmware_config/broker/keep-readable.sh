#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Before the broker starts: sets a database aside that the broker cannot read.
# mosquitto refuses to start with a damaged one, and then nobody hears an alert.
# All of Luukku's in it is said again as soon as counters and guards are back.
#
#     keep-readable.sh FOLDER      the persistence_location
#
# mosquitto itself is asked, with a copy, at a socket that nobody knows.
set -eu
data=$1
[ -s "$data/mosquitto.db" ] || exit 0
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT

# starts FOLDER: whether mosquitto starts with what is there.
starts() {
    cat > "$1/conf" << END
listener 0 $1/socket
persistence true
persistence_location $1/
user $(id -un)
END
    mosquitto -c "$1/conf" 2> "$1/said" &
    broker=$!
    # A large one takes a while; the unit's own limit ends a broker that hangs.
    while kill -0 "$broker" 2> /dev/null && [ ! -S "$1/socket" ]; do
        sleep 0.02
    done
    kill "$broker" 2> /dev/null && up=yes || up=no
    wait "$broker" || true
    [ "$up" = yes ]
}

mkdir "$trial/with" "$trial/without"
cp "$data/mosquitto.db" "$trial/with/"
if starts "$trial/with"; then
    exit 0
fi
if ! starts "$trial/without"; then
    echo "mosquitto does not start even without a database: $(tail -n 1 "$trial/without/said")" >&2
    exit 0
fi
aside="$data/mosquitto.db.damaged-$(date -u +%Y%m%dT%H%M%SZ)"
mv "$data/mosquitto.db" "$aside"
echo "mosquitto cannot read its database. It is $aside now, and the broker starts" \
    "without it: $(tail -n 1 "$trial/with/said")" >&2
