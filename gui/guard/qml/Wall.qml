// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*!
    \brief What a screen on the wall shows to people across the room: where to run,
    in the largest type, and nothing that must be touched.

    Instead of all counters it shows those that would not reach us.
*/
Item {
    id: wall

    /*! \brief The station. */
    required property Station station
    readonly property int open: large.count + others.count

    clip: true

    ColumnLayout {
        anchors.fill: parent
        spacing: Sheet.gap

        Repeater {
            id: large

            model: wall.station.large

            delegate: WallCall {
                id: call

                Layout.fillHeight: true
                Layout.fillWidth: true
                // A line below takes the room that a line of trouble would have here.
                Layout.minimumHeight: Sheet.wallCall - (foot.visible && call.trouble === "" ? Sheet.wallFoot : 0)
                Layout.preferredHeight: Theme.mm(130)
                station: wall.station
            }
        }
        GridLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            columnSpacing: Sheet.gap
            columns: others.count <= 1 ? 1 : others.count <= 4 ? 2 : 3
            rowSpacing: Sheet.gap
            uniformCellWidths: true
            visible: others.count > 0

            Repeater {
                id: others

                model: wall.station.others

                delegate: WallRow {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    station: wall.station
                }
            }
        }
        RowLayout {
            id: foot

            Layout.fillHeight: true
            Layout.maximumHeight: Sheet.wallSmall * Sheet.wallLine
            spacing: Sheet.padding
            visible: wall.open > 0 && more.text + fault.text !== ""

            WallWords {
                id: more

                Layout.fillWidth: fault.text === ""
                color: Theme.dayInk
                font.bold: true
                least: Sheet.wallFactLeast
                objectName: "more"
                size: Sheet.wallSmall
                text: others.count > Sheet.wallMost ? qsTr("and %n more, see a desk", "", others.count - Sheet.wallMost + wall.station.unlisted) : ""
            }
            WallWords {
                id: fault

                Accessible.role: Accessible.AlertMessage
                color: Theme.dayInk
                least: Sheet.wallFactLeast
                objectName: "faultLine"
                size: Sheet.wallSmall
                text: wall.station.faultText
            }
        }
        Words {
            Layout.fillWidth: true
            color: Theme.dayInk
            font.bold: true
            font.pixelSize: Sheet.wallTitle
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.floor(Sheet.wallTitleLeast)
            objectName: "headline"
            text: wall.station.headline
            visible: wall.open === 0
        }
        Words {
            Layout.fillWidth: true
            color: Theme.dayQuietInk
            font.pixelSize: Sheet.wallFact
            text: wall.station.summary
            visible: wall.open === 0 && text !== ""
        }
        Words {
            Layout.fillWidth: true
            color: Theme.dayQuietInk
            font.pixelSize: Sheet.wallFact
            text: wall.station.onDutyNow
            visible: wall.open === 0 && text !== ""
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Sheet.gap
            visible: wall.open === 0

            Repeater {
                model: wall.station.counters

                delegate: WallTrouble {
                    Layout.fillWidth: true
                }
            }
            Repeater {
                model: wall.station.faults

                delegate: FaultLine {
                    Layout.fillWidth: true
                }
            }
        }
        Item {
            Layout.fillHeight: true
            visible: wall.open === 0
        }
    }
}
