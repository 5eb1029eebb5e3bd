// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*!
    \brief A button of the station: the house's button by daylight.

    \qml
    DeskButton { text: qsTr("Back"); onClicked: choosing = false }
    \endqml
*/
Button {
    color: Theme.dayInk
    fill: Theme.daySurface
    fillPressed: Theme.daySurfacePressed
    frameColor: Theme.dayHairline
    leftPadding: Sheet.gap
    quietColor: Theme.dayQuietInk
    rightPadding: Sheet.gap
    ringColor: Theme.dayInk
    typeSize: Sheet.body
}
