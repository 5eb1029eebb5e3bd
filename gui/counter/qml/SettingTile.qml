// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief One setting: its name, how it stands, and whether that is saved. */
Pressable {
    id: tile

    /*! \brief How it stands. */
    required property string value
    /*! \brief What became of the last tap; may be empty. */
    required property string note
    /*! \brief Whether it is saved. */
    required property bool saved

    readonly property real lineHeight: Math.floor(availableHeight / 4)

    bottomPadding: Theme.halfGap
    leftPadding: Theme.padding
    rightPadding: Theme.halfGap
    topPadding: Theme.halfGap

    Accessible.description: [tile.value, tile.note].filter(said => said !== "").join(". ")

    background: Rectangle {
        color: tile.down ? Theme.surfacePressed : Theme.surface
        radius: Theme.corner
    }
    contentItem: Item {
        Words {
            Accessible.ignored: true
            color: Theme.quietInk
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeAvoid
            }), Qt.size(width, height), 0, Theme.typeTiny)
            height: tile.lineHeight
            text: tile.text
            verticalAlignment: Words.AlignVCenter
            width: parent.width
        }
        Words {
            Accessible.ignored: true
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeSay,
                weight: Font.DemiBold
            }), Qt.size(width, height), 0, Theme.typeTiny)
            font.weight: Font.DemiBold
            height: 2 * tile.lineHeight
            objectName: "value"
            text: tile.value
            verticalAlignment: Words.AlignVCenter
            width: parent.width
            y: tile.lineHeight
        }
        Words {
            Accessible.ignored: true
            color: tile.saved ? Theme.sage : Theme.sand
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(width, height), 0, Theme.typeTiny)
            height: tile.lineHeight
            objectName: "note"
            text: tile.note
            verticalAlignment: Words.AlignVCenter
            visible: text !== ""
            width: parent.width
            y: 3 * tile.lineHeight
        }
    }
}
