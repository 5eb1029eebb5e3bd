# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's sentences about its own voice: what is wrong, and what to do."""

from gui.guard.words import Guard, fill


def _no_sound(reason: str) -> str:
    """This station cannot be heard: someone must look at it all the time."""
    return fill(Guard.tr("NO SOUND, nobody would hear an alert: %1"), reason)


def no_multimedia(reason: str) -> str:
    """Qt's sound module does not load."""
    text = Guard.tr("%1. Install luukku[sound] and the library libpulse.")
    return _no_sound(fill(text, reason))


def no_output() -> str:
    """There is nothing to play on."""
    return _no_sound(Guard.tr("this computer has no loudspeaker. Connect one."))


def sound_ended() -> str:
    """What played the sounds is gone."""
    said = Guard.tr("the sound server has ended. Start this computer again.")
    return _no_sound(said)


def server_hangs() -> str:
    """What plays the sounds takes no word any more."""
    said = Guard.tr("the sound server does not answer. Start this computer again.")
    return _no_sound(said)


def broken_sound(file: str) -> str:
    """A sound does not load."""
    said = Guard.tr("%1 cannot be played. Install luukku again.")
    return _no_sound(fill(said, file))


def muted() -> str:
    """The loudspeaker is muted."""
    return _no_sound(Guard.tr("the loudspeaker is muted. Turn it on."))


def muted_station() -> str:
    """The desktop's mixer has muted this one program."""
    said = Guard.tr("this program is muted in the sound settings. Turn it on there.")
    return _no_sound(said)


def no_stream() -> str:
    """What is played does not reach the sound server."""
    said = Guard.tr("the sound server plays nothing of it. Start this station again.")
    return _no_sound(said)


def stuck() -> str:
    """What is played does not come to its end."""
    said = Guard.tr("the loudspeaker takes no sound. Connect another one.")
    return _no_sound(said)


def quiet(percent: int, least: int) -> str:
    """The volume is low."""
    text = Guard.tr("TOO QUIET: the volume is %1 %. Turn it up to %2 %.")
    return fill(text, str(percent), str(least))


def volume_unknown(reason: str) -> str:
    """Sounds are played, but nobody can tell how loud."""
    return fill(Guard.tr("VOLUME NOT KNOWN, listen yourself: %1"), reason)


def no_pactl() -> str:
    """The tool that knows the volume is missing."""
    return Guard.tr("pactl is missing. Install pulseaudio-utils.")


def pactl_unread() -> str:
    """The tool said what cannot be read."""
    return Guard.tr("pactl cannot be understood. It must be 16 or newer.")


def pactl_silent() -> str:
    """The tool does not answer."""
    return Guard.tr("pactl does not answer. Start this computer again.")
