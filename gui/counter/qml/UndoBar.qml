// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief For three seconds: HELP can be taken back. */
Rectangle {
    id: bar

    /*! \brief What is known of the alert. */
    required property Help help

    border.color: Theme.sand
    border.width: Theme.stroke
    color: Theme.surface
    height: Theme.control
    radius: Theme.corner

    MouseArea {
        anchors.fill: parent
    }
    Words {
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeStrip,
            weight: Font.DemiBold
        }), Qt.size(width, bar.height), 0, Theme.typeLeast)
        font.weight: Font.DemiBold
        objectName: "undo-text"
        text: qsTr("Calling help in %1 s").arg(bar.help.undoSeconds)
        width: undo.x - 2 * x
        x: Theme.gap
    }
    Button {
        id: undo

        anchors.right: parent.right
        fill: Theme.ground
        frameColor: Theme.sand
        height: parent.height
        objectName: "undo"
        text: qsTr("Undo")
        typeSize: Theme.typeTitle
        width: Theme.tileWidth

        onClicked: bar.help.undo()
    }
}
