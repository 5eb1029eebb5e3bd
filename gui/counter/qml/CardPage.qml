// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief One card: what to say, largest; what to avoid, with a cross. */
Item {
    id: page

    /*! \brief The open card. */
    required property CardView card
    /*! \brief True: the notes stand here instead of in the band. */
    required property bool portrait

    readonly property bool inverted: card.level === "safety"
    readonly property real avoidWidth: width - Theme.smallIcon - Theme.halfGap
    readonly property real noteHeight: portrait ? notes.height + Theme.gap : 0
    readonly property int saySize: Typesetter.fit(card.say, Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeSayMost,
        weight: Font.DemiBold
    }), Qt.size(lines.width, panel.height - 2 * Theme.padding), lines.spacing, Theme.typeAvoid)

    Rectangle {
        id: panel

        color: page.inverted ? Theme.snow : Theme.surface
        height: parent.height - avoid.height - page.noteHeight - Theme.halfGap - Theme.smallGap
        radius: page.card.level === "talk" ? Theme.corner : Theme.squareCorner
        width: parent.width

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.innerFrame
            border.color: Theme.inkOnSnow
            border.width: Theme.innerFrame
            color: "transparent"
            visible: page.inverted
        }
        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.lineGap
            width: parent.width - 2 * x
            x: Theme.gap

            Repeater {
                model: page.card.say

                Words {
                    required property int index
                    required property string modelData

                    color: page.inverted ? Theme.inkOnSnow : Theme.ink
                    font.pixelSize: page.saySize
                    font.weight: Font.DemiBold
                    objectName: "say-" + index
                    text: modelData
                    width: lines.width
                }
            }
        }
    }
    Column {
        id: avoid

        anchors.top: panel.bottom
        anchors.topMargin: Theme.halfGap
        width: parent.width

        Repeater {
            model: page.card.avoid

            Item {
                id: row

                required property int index
                required property string modelData

                height: words.height
                width: avoid.width

                Icon {
                    color: Theme.sand
                    height: width
                    path: "M4 4 L20 20 M20 4 L4 20"
                    width: Theme.smallIcon
                    y: words.baselineOffset - height
                }
                Words {
                    id: words

                    font.pixelSize: Theme.typeAvoid
                    objectName: "avoid-" + row.index
                    text: row.modelData
                    width: page.avoidWidth
                    x: Theme.smallIcon + Theme.halfGap
                }
            }
        }
    }
    CardNotes {
        id: notes

        anchors.top: avoid.bottom
        anchors.topMargin: Theme.halfGap
        card: page.card
        room: Qt.size(page.width, page.height)
        visible: page.portrait
    }
}
