// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief What is said aloud: the largest words of a page, in one size. */
Rectangle {
    id: panel

    /*! \brief The lines, in their order. */
    required property list<string> lines
    /*! \brief True: safety, told by a frame within the panel. */
    property bool inverted: false

    readonly property int typeSize: Typesetter.fit(lines, Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeSayMost,
        weight: Font.DemiBold
    }), Qt.size(column.width, height - 2 * Theme.padding), column.spacing, Theme.typeAvoid)

    color: panel.inverted ? Theme.snow : Theme.surface
    radius: Theme.squareCorner

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.innerFrame
        border.color: Theme.inkOnSnow
        border.width: Theme.innerFrame
        color: "transparent"
        visible: panel.inverted
    }
    Column {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.lineGap
        width: parent.width - 2 * x
        x: Theme.gap

        Repeater {
            model: panel.lines

            Words {
                required property int index
                required property string modelData

                color: panel.inverted ? Theme.inkOnSnow : Theme.ink
                font.pixelSize: panel.typeSize
                font.weight: Font.DemiBold
                objectName: "say-" + index
                text: modelData
                width: column.width
            }
        }
    }
}
