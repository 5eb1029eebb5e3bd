# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What config.txt says to a board is read as the firmware reads it."""

from appliance.preflight.boot import Boot, Held


def test_filters_of_config_txt() -> None:
    """Lines hold for the models that their filter names, later ones win."""
    text = """
    # gpio=3=pu
    [pi4]
    gpio=4=pu
    [pi5]
    gpio=4=pd
    dtparam=spi=on
    [EDID=VSC-TD2220]
    gpio=5=pu
    [pi4]
    gpio=6=pu
    [all]
    gpio=7-8,10=op,dh
    gpio=8=dl
    gpio=x,9-y=pu
    dtparam=i2c=on,i2s
    dtparam=i2c=off
    dtoverlay=w1-gpio,gpiopin=24
    dtoverlay=gpio-fan
    dtparam=gpiopin=25
    """
    four, five = Boot(text, "pi4"), Boot(text, "pi5")

    assert four.pins == {
        4: Held(pull="up"),
        7: Held("op", "high"),
        8: Held("op", "low"),
        10: Held("op", "high"),
    }
    assert five.pins[4].pull == "down"
    assert (four.says("dtparam=spi=on"), five.says("dtparam=spi=on")) == (False, True)
    assert four.says("dtparam=i2s=on")
    assert not four.says("dtparam=i2c=on")
    assert not four.says("dtoverlay=w1-gpio")
    assert four.says("dtoverlay=gpio-fan")
    assert four.gives(24) == "dtoverlay=w1-gpio,gpiopin=24"
    assert four.gives(25) == "dtparam=gpiopin=25"
    assert four.gives(4) == ""
