// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import components

/*! \brief A button on the wall, low: who stands there has a key or a finger. */
DeskButton {
    id: button

    Layout.fillWidth: true
    color: button.frameColor
    contentItem: Words {
        Accessible.ignored: true
        color: button.color
        font.bold: true
        font.pixelSize: Sheet.small
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignHCenter
        minimumPixelSize: Math.floor(Sheet.least)
        text: [button.text, button.hotkey].join(" · ")
        verticalAlignment: Text.AlignVCenter
    }
    fill: "transparent"
    fillPressed: Theme.daySandPressed
    frameWidth: Theme.mm(0.5)
    implicitHeight: Theme.mm(11)
}
