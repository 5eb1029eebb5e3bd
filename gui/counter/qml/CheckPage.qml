// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The buttons and how they stand; one that is held is tested. */
Item {
    id: page

    /*! \brief The tests. */
    required property Check check
    /*! \brief The buttons. */
    required property ButtonModel buttons
    /*! \brief True: the buttons stand below each other. */
    required property bool portrait

    readonly property int columns: portrait ? 1 : 2
    readonly property real cellHeight: portrait ? Math.floor((room - Theme.gap) / 2) : room
    readonly property real cellWidth: portrait ? width : Math.floor((width - Theme.gap) / 2)
    readonly property real room: height - hint.height - Theme.halfGap

    Words {
        id: hint

        color: Theme.quietInk
        font.pixelSize: Theme.typeNote
        objectName: "check-hint"
        text: qsTr("To test a button, hold its name down here.")
        width: parent.width
    }
    Repeater {
        model: page.buttons

        HoldButton {
            id: tile

            required property int index
            required property string key
            required property string name
            required property string standing
            required property bool fine

            detail: standing
            detailSize: Theme.typeNote
            frameColor: fine ? Theme.sage : Theme.sand
            height: page.cellHeight
            iconPath: fine ? "M5 12.5 L10 17.5 L19 7" : "M12 5 L12 13 M12 18 L12 18.2"
            objectName: "button-" + key
            text: name
            typeSize: Theme.typeTitle
            width: page.cellWidth
            x: (index % page.columns) * (page.cellWidth + Theme.gap)
            y: hint.height + Theme.halfGap + Math.floor(index / page.columns) * (page.cellHeight + Theme.gap)

            onHeld: page.check.start(tile.key)
        }
    }
}
