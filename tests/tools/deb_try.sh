#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Installs build/deb/luukku_*_amd64.deb on a clean Debian 13, tries it, and purges it:
# not one file, user or group may be left. Nothing boots there: `make deb-test`.
set -eu

outside() {
    mirror=$(apt-get indextargets --format '$(LABEL) $(SITE)' |
        sed -n 's/^Debian //p' | head -n 1)
    deb=$(ls -t build/deb/luukku_*_amd64.deb | head -n 1)
    depends=$(dpkg-deb -f "$deb" Depends | tr -d '\n ' | sed 's/([^)]*)//g')
    exec mmdebstrap --quiet --variant=apt --format=null --dpkgopt=force-unsafe-io \
        --include="$depends,systemd-sysv,cage" \
        --customize-hook='mkdir "$1/in"' \
        --customize-hook="copy-in $deb $0 /in" \
        --customize-hook="chroot \"\$1\" sh /in/$(basename "$0") inside" \
        trixie - "deb $mirror trixie main"
}

# All that is there, but for what package managers and caches write.
list() {
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /in \
        -o -path /tmp -o -path /var/cache -o -path /var/log -o -path /var/lib/apt \
        -o -path /var/lib/dpkg \) -prune -o -print | sort
    getent passwd
    getent group
}

inside() {
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
    list >/in/before
    apt-get install --quiet=2 --no-install-recommends --yes /in/*.deb
    luukku --help >/dev/null
    luukku-guard --help >/dev/null
    luukku-counter --help >/dev/null
    cp /usr/share/doc/luukku/counter.example.toml /etc/luukku/counter.toml
    # It has no pins and no broker: that is BAD, and is found out.
    luukku check >/in/said || [ $? -eq 1 ]
    grep -q '^ok   settings: ' /in/said
    # Of Qt all is there that draws a page.
    HOME=/in QT_QPA_PLATFORM=offscreen /usr/lib/luukku/bin/python \
        -m gui.screenshots /in/pages counter-start
    [ -s /in/pages/counter-start.png ]
    for unit in /usr/lib/systemd/system/luukku*; do
        said=$(systemd-analyze verify --man=no "$unit" 2>&1) && [ -z "$said" ] || {
            echo "$unit: $said" >&2
            exit 1
        }
    done
    systemctl --quiet enable luukku luukku-records luukku-counter luukku-duties.timer
    said=$(dpkg --verify luukku)
    [ -z "$said" ] || { echo "$said" >&2; exit 1; }
    apt-get purge --quiet=2 --yes luukku
    list >/in/after
    diff /in/before /in/after
    echo "Installed, tried and purged: nothing is left."
}

"${1-outside}"
