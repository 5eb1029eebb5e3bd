// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The most frequent as bars, each with its name and its number. */
Item {
    id: bars

    /*! \brief What is shown. */
    required property Supervisor supervisor
    /*! \brief True: names stand above their bars. */
    required property bool portrait

    readonly property int most: 5
    readonly property real hintHeight: Theme.mm(5)
    readonly property real rowHeight: Math.floor((height - hintHeight) / most)
    readonly property real nameWidth: portrait ? width : Math.floor(width * 0.42)
    readonly property real nameHeight: portrait ? Math.floor(rowHeight / 2) : rowHeight
    readonly property real numberWidth: Theme.mm(13)
    readonly property real barX: portrait ? 0 : nameWidth + Theme.halfGap
    readonly property real barHeight: Math.min(Theme.rung, Math.floor(rowHeight * (portrait ? 0.4 : 0.7)))
    readonly property real barMost: width - barX - numberWidth

    Repeater {
        model: bars.supervisor.marks

        Item {
            id: row

            required property int index
            required property string name
            required property string said
            required property real share
            required property int shade

            height: bars.rowHeight
            objectName: "bar-" + index
            width: bars.width
            y: index * bars.rowHeight

            Words {
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeAvoid
                }), Qt.size(width, height), 0, Theme.typeTiny)
                height: bars.nameHeight
                objectName: "bar-name-" + row.index
                text: row.name
                verticalAlignment: bars.portrait ? Words.AlignBottom : Words.AlignVCenter
                width: bars.nameWidth
            }
            Rectangle {
                id: bar

                color: Theme.sage
                height: bars.barHeight
                radius: Theme.squareCorner
                visible: row.shade > 0
                width: Math.max(radius, Math.round(bars.barMost * row.share))
                x: bars.barX
                y: bars.portrait ? bars.nameHeight + Theme.smallGap : Math.round((parent.height - height) / 2)
            }
            FewMark {
                height: bar.height
                radius: bar.radius
                visible: row.shade < 0
                width: bar.width
                x: bar.x
                y: bar.y
            }
            Words {
                font.pixelSize: Math.min(Theme.typeAvoid, Math.round(bar.height * 0.8))
                font.weight: Font.DemiBold
                fontSizeMode: Words.Fit
                height: bar.height
                minimumPixelSize: Theme.typeTiny
                objectName: "bar-count-" + row.index
                text: row.said
                verticalAlignment: Words.AlignVCenter
                width: bars.numberWidth - Theme.smallGap
                wrapMode: Words.NoWrap
                x: bar.x + bar.width + Theme.smallGap
                y: bar.y
            }
        }
    }
    Words {
        anchors.bottom: parent.bottom
        color: Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeFooter
        }), Qt.size(width, height), 0, Theme.typeTiny)
        height: bars.hintHeight
        objectName: "bar-hint"
        text: bars.supervisor.fewHint
        verticalAlignment: Words.AlignVCenter
        width: parent.width
    }
}
