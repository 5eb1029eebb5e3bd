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
        spacing: Theme.gap
        width: page.width - x
        x: page.portrait || Theme.reducedMotion ? 0 : place.width + Theme.gap
        y: page.portrait && !Theme.reducedMotion ? place.height : (page.height - height) / 2

        Words {
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeBig,
                weight: Font.DemiBold
            }), Qt.size(width, Theme.tileHeight / 2), 0, Theme.typeStrip)
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
            color: Theme.quietInk
            font.pixelSize: Theme.typeStrip
            text: page.breathing.phase === "end" ? qsTr("Stop whenever you like.") : qsTr("Feet on the floor.\nShoulders down.")
            width: parent.width
        }
        Words {
            color: Theme.quietInk
            font.pixelSize: Theme.typeStrip
            text: qsTr("Speak only after breathing out.")
            width: parent.width
        }
    }
}
