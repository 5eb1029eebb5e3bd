// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief What is to be done, at most four at once: duties first, then reports. */
Item {
    id: list

    /*! \brief What is shown. */
    required property Supervisor supervisor
    /*! \brief True: below each other. */
    required property bool portrait

    readonly property int columns: portrait ? 1 : 2
    readonly property int lines: portrait ? 4 : 2
    readonly property real gap: Theme.halfGap
    readonly property real cellHeight: Math.floor((height - (lines - 1) * gap) / lines)
    readonly property real cellWidth: Math.floor((width - (columns - 1) * gap) / columns)
    readonly property real innerWidth: cellWidth - Theme.padding - Theme.halfGap
    readonly property real innerHeight: cellHeight - 2 * Theme.halfGap
    readonly property real detailHeight: Math.floor(innerHeight * 0.42)

    Repeater {
        model: list.supervisor.tiles

        SupervisorTile {
            id: tile

            required property int index
            required property string key
            required property string name

            detailSize: Typesetter.fit([detail], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(list.innerWidth - 5 * Theme.halfGap - 4 * Theme.smallGap, list.detailHeight), 0, Theme.typeTiny)
            height: list.cellHeight
            objectName: "todo-" + key
            text: name
            typeSize: Typesetter.fit([name], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeTitle,
                weight: Font.DemiBold
            }), Qt.size(list.innerWidth, list.innerHeight - list.detailHeight), 0, Theme.typeTiny)
            width: list.cellWidth
            x: (index % list.columns) * (list.cellWidth + list.gap)
            y: Math.floor(index / list.columns) * (list.cellHeight + list.gap)

            onClicked: list.supervisor.open(tile.key)
        }
    }
}
