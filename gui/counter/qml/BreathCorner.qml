// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*!
    \brief The breathing pacer, small: breathe while the page stays.

    A tap shows it large; on the way back it goes on here until its minute is over.
*/
Pressable {
    id: corner

    /*! \brief The phases. */
    required property Breathing breathing

    readonly property bool runs: breathing.phase !== "end"
    readonly property real least: Theme.breathSmall * Theme.breathLeast / Theme.breath

    height: Theme.control
    objectName: "breath-corner"
    text: qsTr("Breathe")
    width: Theme.control

    Accessible.description: word.text

    background: Rectangle {
        color: corner.down ? Theme.surfacePressed : "transparent"
        radius: Theme.corner
    }
    contentItem: Item {
        Item {
            id: place

            anchors.horizontalCenter: parent.horizontalCenter
            height: Theme.breathSmall
            visible: !Theme.reducedMotion
            width: height

            Rectangle {
                anchors.fill: parent
                border.color: Theme.sage
                border.width: Theme.stroke
                color: "transparent"
                radius: width / 2
            }
            Rectangle {
                anchors.centerIn: parent
                color: Theme.sage
                height: width
                objectName: "breath-small"
                radius: width / 2
                width: corner.breathing.phase === "in" ? Theme.breathSmall : corner.least

                Behavior on width {
                    enabled: corner.runs && !Theme.reducedMotion

                    NumberAnimation {
                        duration: corner.breathing.phase === "in" ? corner.breathing.inMs : corner.breathing.outMs
                        easing.type: Easing.InOutSine
                    }
                }
            }
        }
        Words {
            id: word

            Accessible.ignored: true
            color: Theme.quietInk
            font.pixelSize: Theme.typeFooter
            horizontalAlignment: Words.AlignHCenter
            objectName: "breath-small-word"
            text: {
                switch (corner.breathing.phase) {
                case "in":
                    return qsTr("In");
                case "out":
                    return qsTr("Out");
                default:
                    return corner.text;
                }
            }
            width: parent.width
            y: Theme.reducedMotion ? (parent.height - height) / 2 : parent.height - height
        }
    }
}
