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
    /*! \brief What marks leave to the name. */
    readonly property real room: width - (drillMark.visible || simulatedMark.visible ? marks.width + Theme.halfGap : 0)

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
        // Where both marks leave it too little room, the maintenance page has it.
        visible: head.parts.pages.page === "start" && text !== "" && (!marks.both || contentHeight <= head.height - Theme.smallGap)
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
        // In a drill the card's name needs what there is of a narrow margin.
        visible: head.parts.pages.page === "card" && !marks.both && (!drillMark.visible || implicitWidth <= head.room / 2)
        width: Math.ceil(implicitWidth)
        wrapMode: Words.NoWrap
        x: head.room - width
    }
    Column {
        id: marks

        /*! \brief Both are said one above the other, and have more room. */
        readonly property bool both: drillMark.visible && simulatedMark.visible
        readonly property real most: head.width / (both ? 2 : drillMark.visible ? 2.5 : 3)
        readonly property size place: Qt.size(most, (head.height - Theme.smallGap) / (both ? 2 : 1))

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.smallGap
        anchors.right: parent.right

        DrillMark {
            id: drillMark

            anchors.right: parent.right
            // It is one line: measured as one word.
            font.pixelSize: Typesetter.fit([text.replace(/\s/g, "_")], Qt.font({
                bold: true,
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), marks.place, 0, Theme.typeTiny)
            horizontalAlignment: Words.AlignRight
            text: head.parts.status.drill
            visible: text !== ""
            width: Math.min(Math.ceil(implicitWidth), marks.most)
        }
        SimulatedMark {
            id: simulatedMark

            font.pixelSize: Typesetter.fit([text], Qt.font({
                bold: true,
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), marks.place, 0, Theme.typeTiny)
            horizontalAlignment: Words.AlignRight
            visible: head.parts.status.simulated
            width: marks.most
        }
    }
}
