// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import components

/*! \brief How bad, told by shape: as many bars as its rank, each higher than the last. */
Row {
    id: steps

    /*! \brief From 1 to 5. */
    required property int rank

    height: Theme.steps
    spacing: Theme.smallGap

    Repeater {
        model: steps.rank

        Rectangle {
            required property int index

            anchors.bottom: parent?.bottom
            color: Theme.sand
            height: Theme.steps * (index + 2) / 6
            radius: Theme.squareCorner
            width: Theme.mm(2)
        }
    }
}
