// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Buttons
import components

/*! \brief The demo's two buttons, side by side; trouble is told below them. */
Window {
    id: window

    /*! \brief The counter's name. */
    required property string counter
    /*! \brief What presses the duress button. */
    required property Finger duress
    /*! \brief What presses the shutter button. */
    required property Finger shutter

    color: Theme.ground
    height: 480
    minimumHeight: 320
    minimumWidth: 480
    title: qsTr("Buttons · %1").arg(window.counter)
    width: 720

    Binding {
        property: "pxPerMm"
        target: Theme
        value: Math.min(window.width / 150, window.height / 100)
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                font.bold: true
                font.pixelSize: Theme.typeTitle
                text: window.counter
            }
            Words {
                color: Theme.sand
                font.bold: true
                font.pixelSize: Theme.typeFooter
                text: qsTr("SIMULATED BUTTONS")
                wrapMode: Text.NoWrap
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.gap

            Place {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.mm(60)
                cap: Theme.snow
                detail: qsTr("Silent. One press is enough.")
                finger: window.duress
                name: "duress"
                text: qsTr("DURESS")
            }
            Place {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.mm(60)
                cap: Theme.sand
                detail: qsTr("The guards are told.")
                finger: window.shutter
                name: "shutter"
                text: qsTr("SHUTTER")
            }
        }
        Words {
            Layout.fillWidth: true
            color: Theme.sand
            font.pixelSize: Theme.typeNote
            objectName: "trouble"
            text: window.duress.trouble || window.shutter.trouble
            visible: text !== ""

            Accessible.role: Accessible.AlertMessage
        }
        Words {
            Layout.fillWidth: true
            color: Theme.quietInk
            font.pixelSize: Theme.typeFooter
            objectName: "meaning"
            text: qsTr("These stand in for the hardware buttons that are hidden at the counter. Hold them as long as you would hold the real ones.")
        }
    }
}
