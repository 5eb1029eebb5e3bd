// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*!
    \brief A button of the station: the house's button with a ring that shows
    the keyboard's place, and with Enter as good as Space.

    \qml
    DeskButton { text: qsTr("Back"); onClicked: choosing = false }
    \endqml
*/
Button {
    id: button

    color: Theme.dayInk
    fill: Theme.daySurface
    fillPressed: Theme.daySurfacePressed
    focusPolicy: Qt.StrongFocus
    frameColor: Theme.dayHairline
    leftPadding: Sheet.gap
    quietColor: Theme.dayQuietInk
    rightPadding: Sheet.gap
    typeSize: Sheet.body

    Keys.onEnterPressed: button.click()
    Keys.onReturnPressed: button.click()

    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * Sheet.focusRing
        border.color: Theme.dayInk
        border.width: Sheet.focusRing
        color: "transparent"
        radius: Theme.corner + 2 * Sheet.focusRing
        visible: button.visualFocus
    }
}
