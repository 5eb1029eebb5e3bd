// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief Six tiles in fixed places: three columns, or two in portrait. */
Item {
    id: grid

    /*! \brief The tiles; see TileModel. */
    required property TileModel model
    /*! \brief True: two columns of three. */
    required property bool portrait
    /*! \brief What tiles' `objectName` begins with. */
    required property string prefix
    /*! \brief The size of the tiles' names. */
    required property real typeSize

    readonly property int columns: portrait ? 2 : 3
    readonly property int lines: portrait ? 3 : 2
    readonly property real cellHeight: Math.floor((height - (lines - 1) * Theme.gap) / lines)
    readonly property real cellWidth: Math.floor((width - (columns - 1) * Theme.gap) / columns)

    /*! \brief A tile was tapped. */
    signal chosen(string key)

    Repeater {
        model: grid.model

        Tile {
            required property int index
            required property string key
            required property string name
            required property string detail

            height: grid.cellHeight
            levelText: detail
            objectName: grid.prefix + "-" + key
            text: name
            typeSize: grid.typeSize
            width: grid.cellWidth
            x: (index % grid.columns) * (width + Theme.gap)
            y: Math.floor(index / grid.columns) * (height + Theme.gap)

            onClicked: grid.chosen(key)
        }
    }
}
