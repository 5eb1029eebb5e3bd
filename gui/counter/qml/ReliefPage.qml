// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Words with which a colleague takes the desk over, and the way back. */
Item {
    id: page

    /*! \brief Who has the desk. */
    required property Relief relief


    readonly property real half: Math.floor((height - Theme.halfGap) / 2)
    readonly property real panelHeight: half - Math.max(toCustomer.height, toColleague.height) - Theme.smallGap

    Words {
        id: toCustomer

        color: Theme.quietInk
        font.pixelSize: Theme.typeFooter
        text: qsTr("To the customer:")
        visible: !page.relief.away
        width: parent.width
    }
    SayPanel {
        anchors.top: toCustomer.bottom
        anchors.topMargin: Theme.smallGap
        height: page.panelHeight
        lines: [qsTr("My colleague takes over.")]
        objectName: "relief-customer"
        visible: !page.relief.away
        width: parent.width
    }
    Words {
        id: toColleague

        color: Theme.quietInk
        font.pixelSize: Theme.typeFooter
        text: qsTr("To a colleague:")
        visible: !page.relief.away
        width: parent.width
        y: page.half + Theme.halfGap
    }
    SayPanel {
        anchors.top: toColleague.bottom
        anchors.topMargin: Theme.smallGap
        height: page.panelHeight
        lines: [qsTr("Please take my place. I need a moment.")]
        objectName: "relief-colleague"
        visible: !page.relief.away
        width: parent.width
    }
    TwoWords {
        headline: qsTr("You may leave the desk.")
        height: page.height
        hint: qsTr("Drink water. Breathe. You did not cause this.")
        objectName: "relief-away"
        visible: page.relief.away
        width: parent.width
    }
}
