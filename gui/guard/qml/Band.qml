// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import components

/*!
    \brief A sentence across the window about the station itself, hidden while
    there is none.

    \qml
    Band { text: station.connectionText; grave: true }
    \endqml
*/
Rectangle {
    id: band

    /*! \brief The sentence; empty hides the band. */
    required property string text
    /*! \brief What lies behind it, in smaller type. */
    property string reason: ""
    /*! \brief True: dark, with a cross; else sand. */
    property bool grave: false
    /*! \brief True: read from across the room. */
    property bool wall: false
    readonly property real size: wall ? (grave ? Sheet.wallFact : Sheet.wallSmall) : (grave ? Sheet.title : Sheet.small)
    readonly property color ink: grave ? Theme.sand : Theme.dayInk

    Layout.fillWidth: true
    color: grave ? Theme.dayInk : Theme.daySand
    implicitHeight: row.implicitHeight + 2 * Theme.mm(band.grave ? 3 : 2)
    radius: Theme.corner
    visible: band.text !== ""

    Accessible.description: band.reason
    Accessible.name: band.text
    Accessible.role: Accessible.AlertMessage

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Sheet.padding
        anchors.right: parent.right
        anchors.rightMargin: Sheet.padding
        anchors.verticalCenter: parent.verticalCenter
        spacing: Sheet.gap

        Cross {
            Layout.preferredHeight: band.size
            Layout.preferredWidth: band.size
            color: band.ink
            visible: band.grave
        }
        ColumnLayout {
            spacing: 0

            Words {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: band.ink
                font.bold: true
                font.pixelSize: band.size
                objectName: "bandText"
                text: band.text
            }
            Words {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: band.ink
                font.pixelSize: Sheet.small
                text: band.reason
                visible: text !== ""
            }
        }
    }
}
