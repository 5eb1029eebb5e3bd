// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick

/*! \brief The mark of trouble: a cross, always beside words. */
Item {
    id: cross

    /*! \brief The colour of both strokes. */
    required property color color

    Repeater {
        model: [45, -45]

        delegate: Rectangle {
            required property int modelData

            anchors.centerIn: parent
            antialiasing: true
            color: cross.color
            height: Math.max(2, cross.height / 8)
            radius: height / 2
            rotation: modelData
            width: cross.width
        }
    }
}
