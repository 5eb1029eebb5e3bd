// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief One answer of the quick log: its name, maybe how bad it is, maybe a time. */
Pressable {
    id: tile

    /*! \brief How bad, from 1; 0 shows no bars. */
    required property int rank
    /*! \brief A quieter line; may be empty. */
    required property string detail
    /*! \brief The size of the name. */
    required property real typeSize
    /*! \brief The size of the quieter line. */
    required property real detailSize

    bottomPadding: Theme.halfGap + bottomInset
    leftPadding: Theme.halfGap
    rightPadding: Theme.smallGap
    topPadding: Theme.halfGap

    Accessible.description: tile.detail

    background: Rectangle {
        color: tile.down ? Theme.surfacePressed : Theme.surface
        radius: Theme.corner
    }
    contentItem: Item {
        Steps {
            rank: tile.rank
        }
        Words {
            Accessible.ignored: true
            anchors.bottom: parent.bottom
            anchors.bottomMargin: quiet.visible ? quiet.height : 0
            font.pixelSize: tile.typeSize
            font.weight: Font.DemiBold
            text: tile.text
            width: parent.width
        }
        Words {
            id: quiet

            Accessible.ignored: true
            anchors.bottom: parent.bottom
            color: Theme.quietInk
            font.pixelSize: tile.detailSize
            text: tile.detail
            visible: text !== ""
            width: parent.width
        }
    }
}
