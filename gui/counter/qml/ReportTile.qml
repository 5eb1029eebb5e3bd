// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*!
    \brief One choice of a question: its name, and whether it is chosen, told by a frame,
    a mark and a word.
*/
Pressable {
    id: tile

    /*! \brief What says that it is chosen; else empty. Of `leads`, what is shown. */
    required property string detail
    /*! \brief True: it shows the next choices, and is none itself. */
    required property bool leads
    /*! \brief True: several may be chosen. */
    required property bool many
    /*! \brief The size of the name. */
    required property real typeSize

    readonly property bool chosen: !leads && detail !== ""

    bottomPadding: Theme.halfGap
    leftPadding: Theme.halfGap
    rightPadding: Theme.lineGap
    topPadding: Theme.halfGap

    Accessible.description: tile.detail

    background: Rectangle {
        border.color: Theme.sage
        border.width: tile.chosen ? Theme.frame : 0
        color: tile.down ? Theme.surfacePressed : Theme.surface
        radius: Theme.corner
    }
    contentItem: Item {
        Rectangle {
            border.color: Theme.quietInk
            border.width: Theme.stroke
            color: "transparent"
            height: Theme.tick
            radius: tile.many ? Theme.squareCorner : height / 2
            visible: !tile.leads && !tile.chosen
            width: height
        }
        Icon {
            id: tick

            color: Theme.sage
            height: Theme.tick
            path: "M4 12.5 L10 18.5 L20 6"
            visible: tile.chosen
            width: Theme.tick
        }
        Words {
            Accessible.ignored: true
            color: tile.leads ? Theme.quietInk : Theme.sage
            font.pixelSize: Theme.typeLeast
            height: Theme.tick
            text: tile.detail
            verticalAlignment: Words.AlignVCenter
            visible: text !== ""
            width: parent.width - x
            wrapMode: Words.NoWrap
            x: tick.visible ? tick.width + Theme.smallGap : 0
        }
        Words {
            Accessible.ignored: true
            anchors.bottom: parent.bottom
            font.pixelSize: tile.typeSize
            font.weight: Font.DemiBold
            text: tile.text
            width: parent.width
        }
    }
}
