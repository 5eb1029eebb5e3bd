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
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumHeight: Sheet.wallCall
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
        Words {
            Layout.fillWidth: true
            color: Theme.dayInk
            font.bold: true
            font.pixelSize: Sheet.wallSmall
            objectName: "more"
            text: qsTr("and %n more, see a desk", "", others.count - Sheet.wallMost + wall.station.unlisted)
            visible: others.count > Sheet.wallMost
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
