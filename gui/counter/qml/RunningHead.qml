// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The page's name in the upper margin, where nothing can be touched. */
Item {
    id: head

    /*! \brief Which page is named. */
    required property Pages pages
    /*! \brief True: says aloud that the buttons are simulated. */
    required property bool simulated

    readonly property real nameRoom: width - name.x - (simulated ? simulatedMark.width + Theme.halfGap : 0)

    LevelMark {
        id: mark

        anchors.verticalCenter: name.verticalCenter
        level: head.pages.page === "card" ? head.pages.card.level : ""
        visible: level === "talk" || level === "limit"
    }
    Words {
        id: name

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.smallGap
        color: Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(head.nameRoom, head.height - Theme.smallGap), 0, Theme.typeTiny)
        objectName: "title"
        text: {
            switch (head.pages.page) {
            case "list":
                return head.pages.groupName;
            case "card":
                return head.pages.card.title;
            case "pause":
                return qsTr("Pause");
            case "breathe":
                return qsTr("Breathe a moment");
            case "help":
                return qsTr("Help");
            default:
                return "";
            }
        }
        width: head.nameRoom
        x: mark.visible ? mark.width + Theme.halfGap : 0
    }
    SimulatedMark {
        id: simulatedMark

        anchors.baseline: name.baseline
        anchors.right: parent.right
        visible: head.simulated
    }
}
