// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*!
    \brief All alerts and all counters, in one column that fills its place; it
    scrolls only when there is more than can be shown.
*/
Flickable {
    id: board

    /*! \brief The station. */
    required property Station station
    readonly property int open: large.count + others.count
    readonly property bool paged: board.station.pageOpen
    readonly property bool dense: others.count > 3

    /*! \brief Scroll to what the keyboard is at. */
    function reveal(item: Item) {
        let above = item;
        while (above && above !== column)
            above = above.parent;
        if (!above)
            return;
        const top = item.mapToItem(column, 0, 0).y;
        const least = top + item.height - board.height;
        board.contentY = Math.max(0, Math.min(Math.max(board.contentY, least), top));
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height
    contentHeight: column.height
    interactive: contentHeight > height

    Shortcut {
        enabled: board.interactive
        sequence: "PgDown"

        onActivated: board.contentY = Math.min(board.contentY + board.height / 2, board.contentHeight - board.height)
    }
    Shortcut {
        enabled: board.interactive
        sequence: "PgUp"

        onActivated: board.contentY = Math.max(board.contentY - board.height / 2, 0)
    }
    ColumnLayout {
        id: column

        height: Math.max(board.height, implicitHeight)
        spacing: Sheet.gap
        width: board.width

        Calm {
            Layout.bottomMargin: Sheet.gap
            Layout.fillWidth: true
            Layout.topMargin: Sheet.gap
            station: board.station
            visible: board.open === 0 && !board.paged
        }
        Item {
            Layout.fillHeight: true
            visible: board.open === 0
        }
        Repeater {
            id: large

            model: board.station.large

            delegate: AlertCard {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(112))
                Layout.minimumHeight: implicitHeight
                dense: board.dense
                station: board.station
            }
        }
        GridLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            columnSpacing: Sheet.gap
            columns: others.count <= 3 ? 1 : others.count <= 8 ? 2 : 3
            rowSpacing: Sheet.gap
            uniformCellWidths: true
            visible: others.count > 0

            Repeater {
                id: others

                model: board.station.others

                delegate: AlertRow {
                    dense: board.dense
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    station: board.station
                }
            }
        }
        Words {
            Layout.fillWidth: true
            color: Theme.dayInk
            font.bold: true
            font.pixelSize: Sheet.title
            objectName: "moreAlerts"
            text: board.station.moreAlerts
            visible: text !== ""
        }
        GridLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            columnSpacing: Sheet.gap
            columns: counters.count <= 4 ? 4 : counters.count <= 10 ? 5 : 6
            rowSpacing: Sheet.gap
            uniformCellWidths: true
            visible: !board.paged

            Repeater {
                id: counters

                model: board.station.counters

                delegate: CounterTile {
                    calm: board.open === 0
                    Layout.fillHeight: true
                    Layout.fillWidth: true

                    onClicked: board.station.openPage(key)
                }
            }
        }
        Words {
            Layout.fillWidth: true
            color: Theme.dayInk
            font.pixelSize: Sheet.title
            objectName: "moreCounters"
            text: board.station.moreCounters
            visible: text !== "" && !board.paged
        }
        Repeater {
            model: board.station.faults

            delegate: FaultLine {
                Layout.fillWidth: true
            }
        }
    }
}
