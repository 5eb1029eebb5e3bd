// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The strip while practising: the same places, and nothing is asked for. */
Item {
    id: strip

    /*! \brief The scenarios; it knows no appliance. */
    required property Practice practice
    /*! \brief True: the strip lies at the bottom. */
    required property bool portrait

    readonly property real cellHeight: portrait ? height : Math.floor((height - 2 * Theme.gap) / 3)
    readonly property real cellWidth: portrait ? Math.floor((width - 2 * Theme.gap) / 3) : width
    readonly property real typeSize: portrait ? Theme.typeAvoid : Theme.typeStrip

    readonly property real stepX: portrait ? cellWidth + Theme.gap : 0
    readonly property real stepY: portrait ? 0 : cellHeight + Theme.gap

    /*! \brief The page is to be left. */
    signal ended

    Button {
        color: Theme.sand
        detail: qsTr("practice")
        frameColor: Theme.sand
        height: strip.cellHeight
        objectName: "pretend-pause"
        text: qsTr("PAUSE")
        typeSize: strip.typeSize
        width: strip.cellWidth

        onClicked: strip.practice.press("pause")
    }
    Button {
        color: Theme.sand
        detail: qsTr("practice")
        frameColor: Theme.sand
        height: strip.cellHeight
        objectName: "pretend-help"
        text: qsTr("HELP")
        typeSize: strip.typeSize
        width: strip.cellWidth
        x: strip.stepX
        y: strip.stepY

        onClicked: strip.practice.press("help")
    }
    Button {
        detail: qsTr("end")
        height: strip.cellHeight
        iconPath: "M15 5 L8 12 L15 19"
        objectName: "practice-leave"
        width: strip.cellWidth
        x: 2 * strip.stepX
        y: 2 * strip.stepY

        Accessible.name: qsTr("end practice")

        onClicked: strip.ended()
    }
}
