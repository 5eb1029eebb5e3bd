// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief A promise is kept, or prolonged: one tap each. */
Item {
    id: choices

    /*! \brief The promise. */
    required property Waiting waiting
    /*! \brief How far below its upper edge a button is drawn; all of it can be tapped. */
    property real inset: 0

    readonly property real cell: Math.floor((width - Theme.halfGap) / 2)

    Button {
        detail: choices.waiting.at
        frameColor: Theme.sage
        height: choices.height
        objectName: "promise-kept"
        text: qsTr("Told")
        topInset: choices.inset
        topPadding: Theme.smallGap + choices.inset
        typeSize: Theme.typeTitle
        width: choices.cell

        onClicked: choices.waiting.end()
    }
    Button {
        detail: choices.waiting.longerTime
        frameColor: Theme.sand
        height: choices.height
        objectName: "promise-longer"
        text: choices.waiting.longer
        topInset: choices.inset
        topPadding: Theme.smallGap + choices.inset
        typeSize: Theme.typeTitle
        width: choices.cell
        x: choices.width - width

        onClicked: choices.waiting.prolong()
    }
}
