// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief Six tiles in fixed places: three columns, or two in portrait. */
Grid {
    id: grid

    /*! \brief The tiles; see TileModel. */
    required property TileModel model
    /*! \brief True: two columns of three. */
    required property bool portrait
    /*! \brief What tiles' `objectName` begins with. */
    required property string prefix
    /*! \brief The size of the tiles' names. */
    required property real typeSize

    readonly property int lines: portrait ? 3 : 2

    /*! \brief A tile was tapped. */
    signal chosen(string key)

    columns: portrait ? 2 : 3
    spacing: Theme.gap

    Repeater {
        model: grid.model

        Tile {
            required property string key
            required property string name
            required property string detail

            height: Math.floor((grid.height - (grid.lines - 1) * Theme.gap) / grid.lines)
            levelText: detail
            objectName: grid.prefix + "-" + key
            text: name
            typeSize: grid.typeSize
            width: Math.floor((grid.width - (grid.columns - 1) * Theme.gap) / grid.columns)

            onClicked: grid.chosen(key)
        }
    }
}
