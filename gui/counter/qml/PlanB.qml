// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Nobody is coming yet: 112, the address to read aloud, the way out. */
Item {
    id: plan

    /*! \brief What is known of the alert. */
    required property string headline
    /*! \brief What to read aloud. */
    required property string address

    readonly property real addressRoom: panel.height - number.height - label.height - 4 * Theme.halfGap

    /*! \brief What a sentence above or below the panel may fill. */
    readonly property real lineRoom: height / 5

    Words {
        id: crown

        color: Theme.sand
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeTitle,
            weight: Font.DemiBold
        }), Qt.size(width, plan.lineRoom), 0, Theme.typeLeast)
        font.weight: Font.DemiBold
        objectName: "headline"
        text: plan.headline
        width: parent.width
    }
    Rectangle {
        id: panel

        anchors.bottom: out.top
        anchors.bottomMargin: Theme.halfGap
        anchors.top: crown.bottom
        anchors.topMargin: Theme.halfGap
        color: Theme.snow
        radius: Theme.squareCorner
        width: parent.width

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.innerFrame
            border.color: Theme.inkOnSnow
            border.width: Theme.innerFrame
            color: "transparent"
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.smallGap
            width: parent.width - 2 * x
            x: Theme.gap + Theme.halfGap

            Words {
                id: number

                color: Theme.inkOnSnow
                font.bold: true
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    bold: true,
                    family: Theme.family,
                    pixelSize: Theme.typeBig
                }), Qt.size(width, panel.height * 0.4), 0, Theme.typeLeast)
                objectName: "plan-b"
                text: qsTr("Call 112")
                width: parent.width
            }
            Words {
                id: label

                color: Theme.inkOnSnow
                font.pixelSize: Theme.typeFooter
                text: qsTr("Read aloud:")
                width: parent.width
            }
            Words {
                color: Theme.inkOnSnow
                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeStrip,
                    weight: Font.DemiBold
                }), Qt.size(width, plan.addressRoom), 0, Theme.typeTiny)
                font.weight: Font.DemiBold
                objectName: "address"
                text: plan.address
                width: parent.width
            }
        }
    }
    Words {
        id: out

        anchors.bottom: parent.bottom
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, plan.lineRoom), 0, Theme.typeLeast)
        objectName: "way-out"
        text: qsTr("In danger, leave by the back. Close the hatch only if the gap is clear.")
        width: parent.width
    }
}
