// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The commissioning sheet: what is known of each button. */
Item {
    id: page

    /*! \brief The buttons. */
    required property ButtonModel buttons
    /*! \brief True: the buttons stand below each other. */
    required property bool portrait

    readonly property int columns: portrait ? 1 : 2
    readonly property real cellHeight: portrait ? Math.floor((height - Theme.gap) / 2) : height
    readonly property real cellWidth: portrait ? width : Math.floor((width - Theme.gap) / 2)

    Repeater {
        model: page.buttons

        Item {
            id: cell

            required property int index
            required property string name
            required property list<string> sheet

            readonly property real room: height - heading.height - Theme.smallGap
            readonly property int typeSize: Typesetter.fit(sheet, Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeAvoid
            }), Qt.size(width, room), 0, Theme.typeTiny)

            height: page.cellHeight
            width: page.cellWidth
            x: (index % page.columns) * (page.cellWidth + Theme.gap)
            y: Math.floor(index / page.columns) * (page.cellHeight + Theme.gap)

            Words {
                id: heading

                font.pixelSize: Theme.typeTitle
                font.weight: Font.DemiBold
                text: cell.name
                width: parent.width
            }
            Column {
                anchors.top: heading.bottom
                anchors.topMargin: Theme.smallGap
                width: parent.width

                Repeater {
                    model: cell.sheet

                    Words {
                        required property int index
                        required property string modelData

                        color: Theme.quietInk
                        font.pixelSize: cell.typeSize
                        objectName: "sheet-" + cell.index + "-" + index
                        text: modelData
                        width: cell.width
                    }
                }
            }
        }
    }
}
