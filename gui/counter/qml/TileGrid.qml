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

    /*! \brief A tile was tapped. */
    signal chosen(string key)

    Cells {
        id: cells

        columns: grid.portrait ? 2 : 3
        height: grid.height
        lines: grid.portrait ? 3 : 2
        width: grid.width
    }
    Repeater {
        model: grid.model

        Tile {
            required property int index
            required property string key
            required property string name
            required property string detail

            bottomInset: cells.inset
            height: cells.cellHeight
            levelText: detail
            objectName: grid.prefix + "-" + key
            text: name
            typeSize: grid.typeSize
            width: cells.cellWidth
            x: cells.across(index)
            y: cells.down(index)

            onClicked: grid.chosen(key)
        }
    }
}
