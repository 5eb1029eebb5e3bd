// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief A number between minus and plus. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Report report

    readonly property real middle: Math.floor((height - Theme.tileHeight) / 2)

    Button {
        id: fewer

        Accessible.name: qsTr("fewer")
        height: Theme.tileHeight
        iconPath: "M5 12 H19"
        iconSize: Theme.markWidth
        objectName: "count-fewer"
        width: Theme.strip
        y: page.middle

        onClicked: page.report.count(false)
    }
    Words {
        font.pixelSize: Theme.typeBig
        font.weight: Font.DemiBold
        fontSizeMode: Words.Fit
        height: fewer.height
        horizontalAlignment: Words.AlignHCenter
        minimumPixelSize: Theme.typeLeast
        objectName: "counted"
        text: page.report.counted
        verticalAlignment: Words.AlignVCenter
        width: more.x - x - Theme.halfGap
        x: fewer.width + Theme.halfGap
        y: page.middle
    }
    Button {
        id: more

        Accessible.name: qsTr("more")
        height: Theme.tileHeight
        iconPath: "M5 12 H19 M12 5 V19"
        iconSize: Theme.markWidth
        objectName: "count-more"
        width: Theme.strip
        x: page.width - width
        y: page.middle

        onClicked: page.report.count(true)
    }
}
