// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief What is not told for it could tell of a person: an empty place, struck once. */
Rectangle {
    id: mark

    border.color: Theme.hairline
    border.width: Theme.stroke
    clip: true
    color: "transparent"

    Rectangle {
        anchors.centerIn: parent
        antialiasing: true
        color: Theme.quietInk
        height: Theme.stroke
        rotation: -Math.atan2(mark.height, mark.width) * 180 / Math.PI
        width: Math.hypot(mark.height, mark.width) - 2 * Theme.stroke
    }
}
