// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief One sentence about what is wrong with the station's own hearing. */
Item {
    id: fault

    /*! \brief The sentence. */
    required property string text

    implicitHeight: words.implicitHeight
    objectName: "fault"

    Words {
        id: words

        color: Theme.dayInk
        font.pixelSize: Sheet.small
        text: fault.text
        width: parent.width
    }
}
