// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief A few choices of equal weight: beside each other, or below in portrait. */
Item {
    id: list

    /*! \brief What can be chosen. */
    required property list<string> choices
    /*! \brief What names begin with. */
    required property string prefix
    /*! \brief True: below each other. */
    required property bool portrait

    readonly property int columns: !portrait ? Math.max(1, choices.length) : choices.length > 3 ? 2 : 1
    readonly property int lines: Math.max(1, Math.ceil(choices.length / columns))
    readonly property real cellHeight: Math.floor((height - (lines - 1) * Theme.halfGap) / lines)
    readonly property real cellWidth: Math.floor((width - (columns - 1) * Theme.halfGap) / columns)
    readonly property int typeSize: choices.reduce((least, said) => Math.min(least, Typesetter.fit([said], Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeTitle,
        weight: Font.DemiBold
    }), Qt.size(cellWidth - 2 * Theme.padding, cellHeight - 2 * Theme.padding - Theme.gap), 0, Theme.typeLeast)), Theme.typeTitle)

    /*! \brief A choice was tapped, counted from 0. */
    signal chosen(int number)

    /*! \brief How high they are when one is as high as that, or as a control where they are many. */
    function wanted(one: real): real {
        return lines * (lines > 1 ? Theme.control : one) + (lines - 1) * Theme.halfGap;
    }

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
            x: (index % list.columns) * (width + Theme.halfGap)
            y: Math.floor(index / list.columns) * (height + Theme.halfGap)

            onClicked: list.chosen(index)
        }
    }
}
