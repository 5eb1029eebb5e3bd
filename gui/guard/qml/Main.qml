// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*! \brief The guard station's window: daylight, and one thing that cannot be missed. */
Window {
    id: window

    /*! \brief The station. */
    required property Station station

    color: Theme.dayGround
    height: 720
    minimumHeight: 480
    minimumWidth: 640
    title: qsTr("Guard station · %1").arg(window.station.siteText)
    width: 1280

    Binding {
        property: "pxPerMm"
        target: Theme
        value: Math.min(window.width / 320, window.height / 180)
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Sheet.edge
        anchors.rightMargin: Sheet.edge
        anchors.topMargin: Theme.mm(3)
        anchors.bottomMargin: Theme.mm(5)
        spacing: Sheet.gap

        Header {
            Layout.fillWidth: true
            station: window.station
        }
        Band {
            grave: true
            objectName: "connectionBand"
            reason: window.station.connectionReason
            text: window.station.connectionText
        }
        Band {
            objectName: "offDutyBand"
            text: window.station.offDutyText
        }
        Board {
            Layout.fillHeight: true
            Layout.fillWidth: true
            station: window.station
        }
        Band {
            objectName: "soundBand"
            text: window.station.soundText
        }
    }
}
