// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The pause: the line to say, 20 seconds, the question. */
Item {
    id: page

    /*! \brief The steps and the seconds. */
    required property Pause pause

    /*! \brief The worker has opened again. */
    signal opened

    readonly property string big: {
        switch (page.pause.step) {
        case "say":
            return qsTr("I’ll close the hatch briefly. Then we go on.");
        case "count":
            return page.pause.seconds;
        default:
            return qsTr("Calmer now?");
        }
    }

    Rectangle {
        id: panel

        color: Theme.surface
        height: page.height - hint.height - Theme.gap - (button.visible ? button.height + Theme.halfGap : 0)
        radius: Theme.squareCorner
        width: parent.width

        Words {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: page.pause.step === "count" ? Theme.typeHuge : Theme.typeBig,
                weight: Font.DemiBold
            }), Qt.size(width, panel.height - 2 * Theme.padding), 0, Theme.typeAvoid)
            font.weight: Font.DemiBold
            horizontalAlignment: page.pause.step === "count" ? Text.AlignHCenter : Text.AlignLeft
            objectName: "pause-big"
            text: page.big
            width: parent.width - 2 * x
            x: Theme.gap
        }
    }
    Words {
        id: hint

        anchors.top: panel.bottom
        anchors.topMargin: Theme.halfGap
        color: page.pause.told ? Theme.quietInk : Theme.sand
        font.pixelSize: Theme.typeAvoid
        objectName: "pause-hint"
        text: {
            if (!page.pause.told)
                return qsTr("The guards could not be told of this.");
            switch (page.pause.step) {
            case "say":
                return qsTr("Say this aloud. Then close the hatch yourself.");
            case "count":
                return qsTr("Closed. Breathe out slowly.");
            default:
                return qsTr("Yes: you open the hatch. No: HELP.");
            }
        }
        width: parent.width
    }
    Button {
        id: button

        anchors.top: hint.bottom
        anchors.topMargin: Theme.halfGap
        frameColor: Theme.sand
        height: Theme.control
        objectName: page.pause.step === "say" ? "closed" : "opened"
        text: page.pause.step === "say" ? qsTr("The hatch is closed") : qsTr("I opened the hatch")
        visible: page.pause.step !== "count"
        width: parent.width

        onClicked: {
            if (page.pause.step === "say")
                page.pause.closed();
            else
                page.opened();
        }
    }
}
