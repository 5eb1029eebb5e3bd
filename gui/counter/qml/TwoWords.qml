// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Large words and quieter ones below, as large as their place allows. */
Item {
    id: two

    /*! \brief The largest words. */
    required property string headline
    /*! \brief What to do; may be empty. */
    required property string hint
    /*! \brief The colour of the hint. */
    property color hintColor: Theme.quietInk

    readonly property real half: Math.floor((height - Theme.halfGap) / 2)

    Column {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.halfGap
        width: parent.width

        Words {
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeSayMost,
                weight: Font.DemiBold
            }), Qt.size(width, two.half), 0, Theme.typeLeast)
            font.weight: Font.DemiBold
            objectName: "big"
            text: two.headline
            visible: text !== ""
            width: parent.width
        }
        Words {
            color: two.hintColor
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeStrip
            }), Qt.size(width, two.half), 0, Theme.typeLeast)
            objectName: "hint"
            text: two.hint
            visible: text !== ""
            width: parent.width
        }
    }
}
