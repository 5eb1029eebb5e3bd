// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief A diamond: its time has passed. Always beside the word. */
Item {
    id: mark

    height: Theme.steps
    width: height

    Rectangle {
        anchors.centerIn: parent
        color: Theme.sand
        height: Math.round(mark.height / 1.42)
        rotation: 45
        width: height
    }
}
