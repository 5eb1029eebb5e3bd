// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief Three choices of equal weight: beside each other, or below in portrait. */
Item {
    id: list

    /*! \brief What can be chosen. */
    required property list<string> choices
    /*! \brief What names begin with. */
    required property string prefix
    /*! \brief True: below each other. */
    required property bool portrait

    readonly property real cellHeight: portrait ? Math.floor((height - 2 * Theme.halfGap) / 3) : height
    readonly property real cellWidth: portrait ? width : Math.floor((width - 2 * Theme.halfGap) / 3)
    readonly property int typeSize: choices.reduce((least, said) => Math.min(least, Typesetter.fit([said], Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeTitle,
        weight: Font.DemiBold
    }), Qt.size(cellWidth - 2 * Theme.padding, cellHeight - 2 * Theme.padding - Theme.gap), 0, Theme.typeLeast)), Theme.typeTitle)

    /*! \brief A choice was tapped, counted from 0. */
    signal chosen(int number)

    Repeater {
        model: list.choices.length

        Tile {
            required property int index

            height: list.cellHeight
            level: ""
            objectName: list.prefix + "-" + index
            text: list.choices[index]
            typeSize: list.typeSize
            width: list.cellWidth
            x: list.portrait ? 0 : index * (width + Theme.halfGap)
            y: list.portrait ? index * (height + Theme.halfGap) : 0

            onClicked: list.chosen(index)
        }
    }
}
