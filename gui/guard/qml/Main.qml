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
    /*! \brief True: on a wall, for people across the room. */
    required property bool wall
    /*! \brief True: keys act; not for a moment after the window took the keyboard. */
    readonly property bool keys: window.active && !waking.running

    color: Theme.dayGround
    height: 720
    minimumHeight: 480
    minimumWidth: 640
    title: qsTr("Guard station · %1").arg(window.station.siteText)
    width: 1280

    onActiveChanged: {
        if (window.active)
            waking.restart();
    }
    // Alt+F4 is as quick as the switch, and leaves as few.
    onClosing: close => close.accepted = window.station.mayClose()
    onActiveFocusItemChanged: board.reveal(window.activeFocusItem)

    Binding {
        property: "pxPerMm"
        target: Theme
        value: Math.min(window.width / 320, window.height / 180)
    }
    Binding {
        property: "awake"
        target: Hands
        value: window.keys
    }
    // Who was typing elsewhere presses nothing here by mistake.
    Timer {
        id: waking

        interval: 500
        running: false
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
            wall: window.wall
            objectName: "connectionBand"
            reason: window.station.connectionReason
            text: window.station.connectionText
        }
        Band {
            objectName: "offDutyBand"
            wall: window.wall
            text: window.station.offDutyText
        }
        Band {
            grave: true
            wall: window.wall
            objectName: "leaveBand"
            text: window.station.leaveText
        }
        Board {
            id: board

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: window.station.pageOpen ? window.height / 2 : window.height
            station: window.station
            visible: !window.wall && (board.open > 0 || !window.station.pageOpen)
        }
        CounterPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            below: board.open > 0
            station: window.station
            visible: !window.wall && window.station.pageOpen
        }
        Loader {
            Layout.fillHeight: true
            Layout.fillWidth: true
            active: window.wall
            visible: window.wall

            sourceComponent: Wall {
                station: window.station
            }
        }
        Band {
            objectName: "soundBand"
            wall: window.wall
            text: window.station.soundText
        }
    }
}
