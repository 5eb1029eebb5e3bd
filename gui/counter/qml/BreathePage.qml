// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief One slow shape: grows for four seconds, shrinks for six. */
Item {
    id: page

    /*! \brief The phases. */
    required property Breathing breathing
    /*! \brief True: the words stand below the shape. */
    required property bool portrait

    readonly property bool still: Theme.reducedMotion || breathing.phase === "end"

    Item {
        id: place

        height: page.portrait ? Theme.breath + Theme.gap : page.height
        visible: !Theme.reducedMotion
        width: page.portrait ? page.width : Math.min(page.height, page.width / 2)

        Rectangle {
            anchors.centerIn: parent
            border.color: Theme.hairline
            border.width: Theme.stroke
            color: "transparent"
            height: width
            radius: width / 2
            width: Theme.breath
        }
        Rectangle {
            id: shape

            anchors.centerIn: parent
            color: Theme.sage
            height: width
            objectName: "breath-shape"
            radius: width / 2
            width: page.breathing.phase === "in" ? Theme.breath : Theme.breathLeast

            Behavior on width {
                enabled: !page.still

                NumberAnimation {
                    duration: page.breathing.phase === "in" ? page.breathing.inMs : page.breathing.outMs
                    easing.type: Easing.InOutSine
                }
            }
        }
    }
    Column {
        id: column

        readonly property real wordRoom: Theme.tileHeight / 2
        readonly property real above: page.portrait && !Theme.reducedMotion ? place.height : 0
        readonly property int typeSize: Typesetter.fit([feet.text, speak.text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeStrip
        }), Qt.size(width, page.height - above - wordRoom - spacing), spacing, Theme.typeLeast)

        spacing: Theme.gap
        width: page.width - x
        x: page.portrait || Theme.reducedMotion ? 0 : place.width + Theme.gap
        y: above > 0 ? above : (page.height - height) / 2

        Words {
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeBig,
                weight: Font.DemiBold
            }), Qt.size(width, column.wordRoom), 0, Theme.typeLeast)
            font.weight: Font.DemiBold
            objectName: "breath-word"
            text: {
                switch (page.breathing.phase) {
                case "in":
                    return qsTr("In");
                case "out":
                    return qsTr("Out, slowly");
                default:
                    return qsTr("Enough.");
                }
            }
            width: parent.width
        }
        Words {
            id: feet

            color: Theme.quietInk
            font.pixelSize: column.typeSize
            text: page.breathing.phase === "end" ? qsTr("Stop whenever you like.") : qsTr("Feet on the floor.\nShoulders down.")
            width: parent.width
        }
        Words {
            id: speak

            color: Theme.quietInk
            font.pixelSize: column.typeSize
            text: qsTr("Speak only after breathing out.")
            width: parent.width
        }
    }
}
