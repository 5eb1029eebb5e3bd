// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import components

/*! \brief Whom to call afterwards: nothing here is tapped, all of it is read. */
Item {
    id: page

    /*! \brief One contact each. */
    required property list<string> lines

    SayPanel {
        height: page.height - blame.height - Theme.halfGap
        lines: page.lines
        radius: Theme.corner
        width: parent.width
    }
    Words {
        id: blame

        anchors.bottom: parent.bottom
        color: Theme.sage
        font.pixelSize: Theme.typeAvoid
        objectName: "blame"
        text: qsTr("You did not cause this.")
        width: parent.width
    }
}
