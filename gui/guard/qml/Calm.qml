// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*! \brief What stands large while no alert is open: that, and who would hear one. */
ColumnLayout {
    id: calm

    /*! \brief The station. */
    required property Station station

    spacing: Theme.mm(1)

    Words {
        Layout.fillWidth: true
        color: Theme.dayInk
        font.bold: true
        font.pixelSize: Sheet.huge
        lineHeight: 1.05
        objectName: "headline"
        text: calm.station.headline
    }
    Words {
        Layout.fillWidth: true
        color: Theme.dayQuietInk
        font.pixelSize: Sheet.title
        text: calm.station.summary
        visible: text !== ""
    }
    Words {
        Layout.fillWidth: true
        color: Theme.dayQuietInk
        font.pixelSize: Sheet.title
        text: calm.station.onDutyNow
        visible: text !== ""
    }
}
