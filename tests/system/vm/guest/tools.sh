#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Runs in a throw-away Debian. From /in it makes /out: the kernel, the modules that
# the virtual Pi needs in their order, its initrd, and lgpio for Debian's Python.
set -eu

release=$(basename /lib/modules/*-amd64)
series=$(echo "$release" | cut -d. -f1,2)
source=linux-source-$series
work=/work.tmp
mkdir -p /out/wheels $work/gpio $work/initrd/modules $work/initrd/bin
cd $work

tar -xJf "/usr/src/$source.tar.xz" --wildcards "$source/drivers/gpio/gpio-sim.c" \
    "$source/drivers/gpio/gpiolib*.h" "$source/kernel/irq/irq_sim.c" \
    "$source/scripts/extract-vmlinux"

# The simulator of pins, which Debian's kernel leaves out, with the simulator of
# interrupts that it needs.
cp "$source"/drivers/gpio/* "$source/kernel/irq/irq_sim.c" gpio
# Not exported to modules. What is called instead does the same and more.
sed -i -e 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' \
    -e '/EXPORT_SYMBOL_GPL/d' gpio/irq_sim.c
# What is set from outside is the contact, and a contact to ground is stronger than
# the chip's own pull: asking for a pull must not release a held button.
sed -i -e 's/return gpio_sim_apply_pull(chip, offset, [01]);/return chip ? 0 : 0;/' \
    gpio/gpio-sim.c
grep -q 'generic_handle_irq(irqnum)' gpio/irq_sim.c
grep -q 'return chip ? 0 : 0;' gpio/gpio-sim.c
cat >gpio/Kbuild <<'END'
obj-m := gpio_sim.o
gpio_sim-y := gpio-sim.o irq_sim.o
END
make -C "/usr/src/linux-headers-$release" M=$work/gpio modules

# All modules are loaded by the initrd, so that the system needs no folder of them.
# ORDER NAMES...: these and what they need, in a list of their own.
modules() {
    order=$1
    shift
    for name in "$@"; do
        modprobe --show-depends -S "$release" "$name"
    done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' >paths
    while read -r path; do
        name=$(basename "${path%.xz}")
        case $path in
        *.xz) xz -dc "$path" >"initrd/modules/$name" ;;
        *) cp "$path" "initrd/modules/$name" ;;
        esac
        echo "$name" >>"initrd/modules/$order"
    done <paths
}
modules order virtio_blk ext4 virtio_net configfs i6300esb
# Only a machine with a touchscreen takes the time to load these.
modules screen virtio_gpu virtio_input evdev
cp gpio/gpio_sim.ko initrd/modules
strip --strip-debug initrd/modules/*.ko
echo gpio_sim.ko >>initrd/modules/order
cp /bin/busybox initrd/bin
install -m 755 /in/init.sh initrd/init
(cd initrd && find . | cpio --quiet -o -H newc) >/out/initrd

# Unpacked here, once, and not by emulation at each start.
sh "$source/scripts/extract-vmlinux" "/boot/vmlinuz-$release" >/out/vmlinux
echo "$release" >/out/release

# Raspberry Pi OS has lgpio as a package; Debian has none.
PYPI=1 python3 -m pip wheel --quiet --no-index --no-deps --no-build-isolation \
    --wheel-dir /out/wheels /in/lgpio-*.tar.gz
