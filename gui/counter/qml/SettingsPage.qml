// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief How the screen looks, behind the PIN. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Settings settings
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property string form: settings.form
    readonly property real cellHeight: Math.floor((height - Theme.gap) / 2)
    readonly property real cellWidth: Math.floor((width - Theme.gap) / 2)

    PinPad {
        anchors.fill: parent
        pin: page.settings.gate
        portrait: page.portrait
        visible: page.form === "locked"
    }
    TwoWords {
        anchors.fill: parent
        headline: page.settings.headline
        hint: page.settings.hint
        objectName: "settings-" + page.form
        visible: page.form !== "locked" && page.form !== "open"
    }
    Repeater {
        model: 4

        SettingTile {
            required property int index

            height: page.cellHeight
            note: page.settings.tapped === index ? page.settings.note : ""
            objectName: "setting-" + index
            saved: page.settings.saved
            text: page.settings.names[index]
            value: page.settings.values[index]
            visible: page.form === "open"
            width: page.cellWidth
            x: (index % 2) * (page.cellWidth + Theme.gap)
            y: Math.floor(index / 2) * (page.cellHeight + Theme.gap)

            onClicked: page.settings.change(index)
        }
    }
}
