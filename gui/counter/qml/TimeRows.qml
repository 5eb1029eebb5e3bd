// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*!
    \brief How long help took: half of the times fill the bar, nine of ten its frame.

    Both stand on one scale, and in words.
*/
Item {
    id: times

    /*! \brief What is shown. */
    required property Supervisor supervisor

    readonly property real blockHeight: Math.floor((height - Theme.gap) / 2)
    readonly property real barHeight: Math.min(Theme.rung, Math.floor(blockHeight / 5))
    readonly property real lineHeight: Math.floor((blockHeight - barHeight - 2 * Theme.smallGap) / 3)
    readonly property real barY: 2 * lineHeight + Theme.smallGap

    Repeater {
        model: times.supervisor.marks

        Item {
            id: block

            required property int index
            required property string name
            required property string said
            required property string more
            required property real share
            required property real far
            required property int shade

            height: times.blockHeight
            width: times.width
            y: index * (times.blockHeight + Theme.gap)

            Words {
                color: Theme.quietInk
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeNote
                }), Qt.size(width, height), 0, Theme.typeTiny)
                height: times.lineHeight
                objectName: "times-name-" + block.index
                text: block.name
                verticalAlignment: Words.AlignVCenter
                width: parent.width
            }
            Words {
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeStrip,
                    weight: Font.DemiBold
                }), Qt.size(width, height), 0, Theme.typeTiny)
                font.weight: Font.DemiBold
                height: times.lineHeight
                objectName: "times-said-" + block.index
                text: block.said
                verticalAlignment: Words.AlignVCenter
                width: parent.width
                y: times.lineHeight
            }
            Rectangle {
                border.color: Theme.quietInk
                border.width: Theme.stroke
                color: "transparent"
                height: times.barHeight
                radius: Theme.squareCorner
                visible: block.shade > 0
                width: Math.max(2 * radius, Math.round(parent.width * block.far))
                y: times.barY
            }
            Rectangle {
                color: Theme.sage
                height: times.barHeight
                radius: Theme.squareCorner
                visible: block.shade > 0
                width: Math.max(2 * radius, Math.round(parent.width * block.share))
                y: times.barY
            }
            FewMark {
                height: times.barHeight
                radius: Theme.squareCorner
                visible: block.shade < 0
                width: Theme.control
                y: times.barY
            }
            Words {
                color: Theme.quietInk
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeNote
                }), Qt.size(width, height), 0, Theme.typeTiny)
                height: times.lineHeight
                objectName: "times-more-" + block.index
                text: block.more
                verticalAlignment: Words.AlignVCenter
                visible: text !== ""
                width: parent.width
                y: times.barY + times.barHeight + Theme.smallGap
            }
        }
    }
}
