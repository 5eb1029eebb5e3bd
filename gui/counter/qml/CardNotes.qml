// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Which button when, and what to do afterwards. */
Column {
    id: notes

    /*! \brief The open card. */
    required property CardView card
    /*! \brief What there is to be filled at most. */
    required property size room

    readonly property string afterText: qsTr("Afterwards: %1").arg(card.after)
    readonly property int typeSize: Typesetter.fit([card.buttons, afterText], Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeNote,
        weight: Font.DemiBold
    }), room, spacing, Theme.typeLeast)

    spacing: Theme.smallGap
    width: room.width

    Words {
        color: Theme.sage
        font.pixelSize: notes.typeSize
        font.weight: Font.DemiBold
        objectName: "buttons"
        text: notes.card.buttons
        width: parent.width
    }
    Words {
        color: Theme.quietInk
        font.pixelSize: notes.typeSize
        objectName: "after"
        text: notes.afterText
        width: parent.width
    }
}
