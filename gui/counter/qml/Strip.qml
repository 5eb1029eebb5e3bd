// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief PAUSE, HELP, and BREATHE or the way back: always in the same places. */
Item {
    id: strip

    /*! \brief What is shown. */
    required property Parts parts
    /*! \brief True: the strip lies at the bottom. */
    required property bool portrait

    readonly property real cellHeight: portrait ? height : Math.floor((height - 2 * Theme.gap) / 3)
    readonly property real cellWidth: portrait ? Math.floor((width - 2 * Theme.gap) / 3) : width
    readonly property bool due: parts.waiting.form === "due"
    readonly property real typeSize: portrait ? Theme.typeAvoid : Theme.typeStrip

    readonly property real stepX: portrait ? cellWidth + Theme.gap : 0
    readonly property real stepY: portrait ? 0 : cellHeight + Theme.gap

    HoldButton {
        detail: strip.parts.pause.seconds !== "" ? qsTr("%1 s left").arg(strip.parts.pause.seconds) : strip.parts.pause.running ? qsTr("goes on") : qsTr("20 s")
        frameColor: Theme.sand
        frameWidth: strip.parts.pause.running ? Theme.frame : Theme.stroke
        height: strip.cellHeight
        objectName: "pause"
        text: qsTr("PAUSE")
        typeSize: strip.typeSize
        width: strip.cellWidth

        onClicked: {
            if (!wasHeld)
                strip.parts.pause.begin();
        }
        onHeld: strip.parts.pause.beginAndLeave()
    }
    Button {
        detail: strip.parts.help.running ? qsTr("called") : qsTr("call somebody")
        frameColor: Theme.snow
        frameWidth: strip.parts.help.running ? Theme.frame : Theme.stroke
        height: strip.cellHeight
        objectName: "help"
        text: qsTr("HELP")
        typeSize: strip.typeSize
        width: strip.cellWidth
        x: strip.stepX
        y: strip.stepY

        onClicked: strip.parts.help.ask()
    }
    Button {
        detail: strip.parts.breathing.rhythm
        frameColor: Theme.sage
        height: strip.cellHeight
        objectName: "breathe"
        text: qsTr("BREATHE")
        typeSize: strip.typeSize
        visible: strip.parts.pages.page === "start"
        width: strip.cellWidth
        x: 2 * strip.stepX
        y: 2 * strip.stepY

        onClicked: strip.parts.pages.go("breathe")
    }
    Button {
        detail: strip.due ? qsTr("Tell now") : qsTr("back")
        frameColor: strip.due ? Theme.sand : Theme.hairline
        height: strip.cellHeight
        iconPath: "M15 5 L8 12 L15 19"
        objectName: "back"
        visible: strip.parts.pages.page !== "start"
        width: strip.cellWidth
        x: 2 * strip.stepX
        y: 2 * strip.stepY

        Accessible.name: qsTr("back")

        onClicked: strip.parts.pages.back()
    }
}
