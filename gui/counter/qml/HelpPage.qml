// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The open form of an alert: the ladder, plan B, or the calm end. */
Item {
    id: page

    /*! \brief What is known of the alert. */
    required property Help help
    /*! \brief The pacer, small in a corner. */
    required property Breathing breathing
    /*! \brief Decides which page is seen. */
    required property Pages pages

    Ladder {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: parent
        corner: Theme.control
        headline: page.help.headline
        rungs: page.help.rungs
        visible: page.help.form === "ladder"
    }
    PlanB {
        address: page.help.address
        anchors.bottomMargin: Theme.gap
        anchors.fill: parent
        headline: page.help.headline
        visible: page.help.form === "plan_b"
    }
    BreathCorner {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.halfGap
        anchors.right: parent.right
        breathing: page.breathing
        visible: page.help.form === "ladder"

        onClicked: page.pages.go("breathe")
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        objectName: "handled"
        spacing: Theme.gap
        visible: page.help.form === "closed"
        width: parent.width

        Words {
            color: Theme.sage
            font.pixelSize: Theme.typeBig
            font.weight: Font.DemiBold
            text: qsTr("Handled")
            width: parent.width
        }
        Words {
            font.pixelSize: Theme.typeStrip
            text: qsTr("The guard has closed this. You did not cause it.")
            width: parent.width
        }
    }
}
