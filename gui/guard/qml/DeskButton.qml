// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*!
    \brief A button of the station: the house's button by daylight, and a key of its
    own that is shown beside or below the word.

    \qml
    DeskButton { text: qsTr("Back"); hotkey: Hands.back; onClicked: choosing = false }
    \endqml
*/
Button {
    id: button

    /*! \brief A key that presses it, wherever the keyboard's place is; or none. */
    property string hotkey: ""

    color: Theme.dayInk
    detail: button.hotkey
    detailSize: Sheet.key
    fill: Theme.daySurface
    fillPressed: Theme.daySurfacePressed
    frameColor: Theme.dayHairline
    leftPadding: Sheet.gap
    quietColor: button.color
    rightPadding: Sheet.gap
    ringColor: Theme.dayInk
    typeSize: Sheet.body

    Shortcut {
        autoRepeat: false
        enabled: Hands.awake && button.enabled && button.visible && button.hotkey !== ""
        sequence: button.hotkey

        onActivated: button.click()
    }
}
