// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*!
    \brief A duty or a report that waits: its day, and what it is about.

    A report has a frame and no ground, and bars for how bad it was; an overdue duty
    has a diamond, and says so in a word.
*/
Pressable {
    id: tile

    /*! \brief `overdue`, or of a report how bad it was: 0 to 5; else empty. */
    required property string level
    /*! \brief A quieter line: the report's number, and a day. */
    required property string detail
    /*! \brief The size of the name. */
    required property real typeSize
    /*! \brief The size of the quieter line. */
    required property real detailSize

    readonly property bool overdue: level === "overdue"
    readonly property bool framed: level !== "" && !overdue

    bottomPadding: Theme.halfGap
    leftPadding: Theme.padding
    rightPadding: Theme.halfGap
    topPadding: Theme.halfGap

    Accessible.description: tile.detail

    background: Rectangle {
        border.color: Theme.hairline
        border.width: tile.framed ? Theme.stroke : 0
        color: tile.down ? Theme.surfacePressed : tile.framed ? "transparent" : Theme.surface
        radius: Theme.corner
    }
    contentItem: Item {
        OverdueMark {
            id: mark

            anchors.verticalCenter: quiet.verticalCenter
            visible: tile.overdue
        }
        Steps {
            id: steps

            anchors.verticalCenter: quiet.verticalCenter
            rank: Number(tile.level) || 0
            visible: rank > 0
        }
        Words {
            id: quiet

            readonly property real inset: mark.visible ? mark.width + Theme.halfGap : steps.visible ? steps.width + Theme.halfGap : 0

            Accessible.ignored: true
            color: tile.overdue ? Theme.sand : Theme.quietInk
            font.pixelSize: tile.detailSize
            text: tile.detail
            width: parent.width - inset
            x: inset
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
