// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma Singleton

import QtQuick

/*!
    \brief The keys that act wherever the keyboard's place is, and whether they do.

    Keys of the upper row, which no text is written with.
*/
QtObject {
    /*! \brief False for a moment after the window has taken the keyboard. */
    property bool awake: true
    /*! \brief The large button: I am coming, I am there, close. */
    readonly property string answer: "F8"
    readonly property string silence: "F9"
    readonly property string duty: "F12"
    readonly property string resolved: "F5"
    readonly property string exercise: "F6"
    readonly property string falsePress: "F7"
    readonly property string back: "Esc"
    /*! \brief Leaves a counter's page below an alert, where Esc is the outcomes'. */
    readonly property string leave: "F2"
}
