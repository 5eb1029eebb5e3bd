// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief Facts side by side: each a quiet name, and below it what it is. */
Item {
    id: grid

    /*! \brief The facts; see TileModel. */
    required property TileModel facts
    /*! \brief How many beside each other. */
    required property int columns
    /*! \brief How many above each other. */
    required property int lines

    readonly property real cellHeight: Math.floor((height - (lines - 1) * Theme.halfGap) / lines)
    readonly property real cellWidth: Math.floor((width - (columns - 1) * Theme.gap) / columns)
    readonly property real nameHeight: Math.min(Theme.mm(8), Math.floor(cellHeight * 0.4))

    Repeater {
        model: grid.facts

        Item {
            id: cell

            required property int index
            required property string name
            required property string detail

            height: grid.cellHeight
            width: grid.cellWidth
            x: (index % grid.columns) * (grid.cellWidth + Theme.gap)
            y: Math.floor(index / grid.columns) * (grid.cellHeight + Theme.halfGap)

            Rectangle {
                color: Theme.hairline
                height: Math.min(parent.height, value.y + value.contentHeight)
                radius: width / 2
                width: Theme.stroke
            }
            Words {
                color: Theme.quietInk
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeFooter
                }), Qt.size(width, height), 0, Theme.typeTiny)
                height: grid.nameHeight
                objectName: "fact-name-" + cell.index
                text: cell.name
                verticalAlignment: Words.AlignVCenter
                width: parent.width - x
                x: Theme.halfGap
            }
            Words {
                id: value

                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeTitle,
                    weight: Font.DemiBold
                }), Qt.size(width, height), 0, Theme.typeTiny)
                font.weight: Font.DemiBold
                height: parent.height - y
                objectName: "fact-" + cell.index
                text: cell.detail
                width: parent.width - x
                x: Theme.halfGap
                y: grid.nameHeight
            }
        }
    }
}
