// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*!
    \brief The page's name in the upper margin, where nothing can be touched.

    The start page needs no name: there stands what a maintainer should know.
*/
Item {
    id: head

    /*! \brief What is shown. */
    required property Parts parts

    readonly property string memo: [parts.log.memo, parts.waiting.reminder, parts.relief.away ? qsTr("A colleague has the desk") : ""].filter(said => said !== "").join(" · ")
    readonly property bool practises: parts.pages.page === "practice"
    readonly property real room: width - (parts.status.simulated ? simulatedMark.width + Theme.halfGap : 0)

    LevelMark {
        id: mark

        anchors.verticalCenter: name.verticalCenter
        level: head.parts.pages.page === "card" ? head.parts.pages.card.level : ""
        visible: level === "talk" || level === "limit"
    }
    Words {
        id: name

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.smallGap
        color: head.practises ? Theme.sand : Theme.quietInk
        font.bold: head.practises
        font.pixelSize: Typesetter.fit([text], Qt.font({
            bold: head.practises,
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, head.height - Theme.smallGap), 0, Theme.typeTiny)
        objectName: "title"
        text: {
            switch (head.parts.pages.page) {
            case "list":
                return head.parts.pages.groupName;
            case "card":
                return head.parts.pages.card.title;
            case "blank":
                return head.parts.pages.blanks.asked;
            case "contacts":
                return qsTr("I need support");
            case "wait":
                return qsTr("When do you tell more?");
            case "relief":
                return qsTr("Relief");
            case "practice":
                return head.parts.practice.title;
            case "pause":
                return qsTr("Pause");
            case "breathe":
                return qsTr("Breathe a moment");
            case "help":
                return qsTr("Help");
            case "check":
            case "trial":
                return qsTr("Check");
            case "sheet":
                return qsTr("Record of the buttons");
            default:
                return head.parts.frame.title;
            }
        }
        width: head.room - x - (cardMark.visible ? cardMark.width + Theme.halfGap : 0)
        x: mark.visible ? mark.width + Theme.halfGap : 0
    }
    Words {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.smallGap
        color: head.parts.waiting.form === "due" ? Theme.sand : Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeFooter
        }), Qt.size(width, head.height - Theme.smallGap), 0, Theme.typeTiny)
        objectName: "cause"
        text: head.parts.status.cause || head.memo || head.parts.pages.mistakes || head.parts.pages.signs
        visible: head.parts.pages.page === "start" && text !== ""
        width: head.room
    }
    Words {
        id: cardMark

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.smallGap
        color: Theme.quietInk
        font.pixelSize: Theme.typeFooter
        horizontalAlignment: Words.AlignRight
        objectName: "card-mark"
        text: head.parts.pages.card.mark
        visible: head.parts.pages.page === "card"
        width: Math.ceil(implicitWidth)
        wrapMode: Words.NoWrap
        x: head.room - width
    }
    SimulatedMark {
        id: simulatedMark

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.smallGap
        anchors.right: parent.right
        font.pixelSize: Typesetter.fit([text], Qt.font({
            bold: true,
            family: Theme.family,
            pixelSize: Theme.typeFooter
        }), Qt.size(width, head.height - Theme.smallGap), 0, Theme.typeTiny)
        horizontalAlignment: Words.AlignRight
        visible: head.parts.status.simulated
        width: head.width / 3
    }
}
