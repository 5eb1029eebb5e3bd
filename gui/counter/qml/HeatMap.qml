// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*!
    \brief Seven weekdays by eight parts of the day: the more, the farther from the ground.

    The number stands in each cell, so the shade alone tells nothing; what is not told
    is struck, which is no nought.
*/
Item {
    id: map

    /*! \brief What is shown. */
    required property Supervisor supervisor

    readonly property list<string> days: supervisor.days
    readonly property list<string> parts: supervisor.parts
    readonly property real gap: Theme.mm(0.7)
    readonly property real labelWidth: Theme.mm(9)
    readonly property real labelHeight: Theme.mm(4.6)
    readonly property real legendHeight: Theme.mm(6)
    readonly property real cellWidth: Math.floor((width - labelWidth) / 8)
    readonly property real cellHeight: Math.floor((height - labelHeight - legendHeight - Theme.smallGap) / 7)
    readonly property int partSize: fitting(parts, Qt.size(cellWidth - 2 * gap, labelHeight))
    readonly property int legendSize: fitting(supervisor.legend, Qt.size((width - labelWidth) / 4 - Theme.rung - Theme.smallGap - Theme.gap, legendHeight))
    readonly property int daySize: fitting(days, Qt.size(labelWidth - Theme.smallGap, cellHeight))

    /*! \brief The largest type in which each of these fits a place. */
    function fitting(lines: list<string>, room: size): int {
        return lines.reduce((least, said) => Math.min(least, Typesetter.fit([said], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeFooter
        }), room, 0, Theme.typeTiny)), Theme.typeFooter);
    }

    Repeater {
        model: map.parts.length

        Words {
            required property int index

            color: Theme.quietInk
            font.pixelSize: map.partSize
            height: map.labelHeight
            horizontalAlignment: Words.AlignHCenter
            objectName: "heat-part-" + index
            text: map.parts[index]
            verticalAlignment: Words.AlignVCenter
            width: map.cellWidth
            wrapMode: Words.NoWrap
            x: map.labelWidth + index * map.cellWidth
        }
    }
    Repeater {
        model: map.days.length

        Words {
            required property int index

            color: Theme.quietInk
            font.pixelSize: map.daySize
            height: map.cellHeight
            objectName: "heat-day-" + index
            text: map.days[index]
            verticalAlignment: Words.AlignVCenter
            width: map.labelWidth
            wrapMode: Words.NoWrap
            y: map.labelHeight + index * map.cellHeight
        }
    }
    Repeater {
        model: map.supervisor.marks

        HeatCell {
            id: cell

            required property int index
            required property string name

            height: map.cellHeight - map.gap
            objectName: "heat-" + index
            width: map.cellWidth - map.gap
            x: map.labelWidth + (index % 8) * map.cellWidth
            y: map.labelHeight + Math.floor(index / 8) * map.cellHeight

            Accessible.name: cell.name + ": " + (cell.said !== "" ? cell.said : map.supervisor.legend[0] ?? "")
            Accessible.role: Accessible.StaticText
        }
    }
    Row {
        anchors.bottom: parent.bottom
        height: map.legendHeight
        spacing: Theme.gap
        x: map.labelWidth

        Repeater {
            model: map.supervisor.legend.length

            Row {
                id: sample

                required property int index

                height: map.legendHeight
                spacing: Theme.smallGap

                HeatCell {
                    anchors.verticalCenter: parent.verticalCenter
                    height: Theme.steps
                    said: ""
                    shade: [0, -1, map.supervisor.legend.length > 3 ? 1 : 4, 4][sample.index]
                    width: Theme.rung
                }
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: map.legendSize
                    font.weight: Font.DemiBold
                    objectName: "heat-legend-" + sample.index
                    text: map.supervisor.legend[sample.index]
                    wrapMode: Words.NoWrap
                }
            }
        }
    }
}
