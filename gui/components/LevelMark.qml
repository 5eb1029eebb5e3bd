// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*!
    \brief How grave a situation is, told by shape: one soft bar (talk), two
    square bars (limit), nothing inside the frame (safety).
*/
Item {
    id: mark

    /*! \brief `talk`, `limit` or `safety`. */
    required property string level

    implicitHeight: mark.level === "limit" ? Theme.markHeight + Theme.mm(2.2) : Theme.markHeight
    implicitWidth: Theme.markWidth

    Bar {
        color: Theme.sage
        visible: mark.level === "talk"
    }
    Bar {
        color: Theme.sand
        radius: 0
        visible: mark.level === "limit"
    }
    Bar {
        anchors.bottom: parent.bottom
        color: Theme.sand
        radius: 0
        visible: mark.level === "limit"
    }
}
