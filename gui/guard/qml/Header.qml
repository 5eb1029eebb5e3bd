// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*!
    \brief The site, the guard with the duty switch, and a clock that runs.

    A note stands for a while where the site's name does, and that many counters call
    at once for as long as they do: that has a place of its own, and neither covers nor
    moves what must be in sight.
*/
RowLayout {
    id: header

    /*! \brief The station. */
    required property Station station

    spacing: Sheet.padding

    Item {
        Layout.fillWidth: true
        implicitHeight: Math.max(site.implicitHeight, duty.implicitHeight)

        Words {
            id: site

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.dayInk
            font.bold: true
            font.pixelSize: Sheet.body
            text: qsTr("Guard station · %1").arg(header.station.siteText)
            visible: !note.visible && !rush.visible
            width: parent.width
        }
        Words {
            id: rush

            Accessible.role: Accessible.AlertMessage
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.alarm
            font.bold: true
            font.pixelSize: Sheet.body
            objectName: "rush"
            text: header.station.rushText
            visible: text !== "" && !note.visible
            width: parent.width
        }
        NoteLine {
            id: note

            anchors.fill: parent
            text: header.station.note
        }
    }
    DutySwitch {
        id: duty

        checked: header.station.onDuty
        dutyText: header.station.dutyText
        guardText: header.station.guardText
        objectName: "dutyToggle"

        onClicked: {
            // The desk decides; the switch shows what it says.
            const wanted = checked;
            checked = Qt.binding(() => header.station.onDuty);
            header.station.setDuty(wanted);
        }
    }
    Words {
        color: Theme.dayQuietInk
        font.features: { "tnum": 1 }
        font.pixelSize: Sheet.body
        objectName: "clock"
        text: header.station.clock
        wrapMode: Text.NoWrap
    }
}
