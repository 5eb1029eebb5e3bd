// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief One duty, or the end of a report: what it is, and one button that is held. */
Item {
    id: panel

    /*! \brief What is shown. */
    required property Supervisor supervisor

    readonly property bool holds: supervisor.holdWord !== ""
    readonly property real below: holds || said.visible ? Theme.tileHeight + Theme.halfGap : 0
    readonly property real above: due.text !== "" ? Theme.rung + Theme.halfGap : 0

    OverdueMark {
        id: mark

        anchors.verticalCenter: due.verticalCenter
        objectName: "duty-overdue"
        visible: panel.supervisor.overdue
    }
    Words {
        id: due

        color: mark.visible ? Theme.sand : Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, height), 0, Theme.typeTiny)
        height: Theme.rung
        objectName: "duty-due"
        text: panel.supervisor.due
        verticalAlignment: Words.AlignVCenter
        width: parent.width - x
        x: mark.visible ? mark.width + Theme.halfGap : 0
    }
    TwoWords {
        headline: panel.supervisor.headline
        height: panel.height - panel.above - panel.below
        hint: panel.supervisor.hint
        objectName: "duty-words"
        width: parent.width
        y: panel.above
    }
    HoldButton {
        anchors.bottom: parent.bottom
        detail: panel.supervisor.note !== "" ? panel.supervisor.note : qsTr("hold down")
        frameColor: Theme.sage
        height: Theme.tileHeight
        objectName: "supervisor-hold"
        text: panel.supervisor.holdWord
        typeSize: Theme.typeTitle
        visible: panel.holds
        width: parent.width

        onHeld: panel.supervisor.hold()
    }
    Words {
        id: said

        anchors.bottom: parent.bottom
        color: Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, height), 0, Theme.typeTiny)
        height: Theme.tileHeight
        objectName: "supervisor-note"
        text: panel.supervisor.note
        verticalAlignment: Words.AlignVCenter
        visible: !panel.holds && text !== ""
        width: parent.width
    }
}
