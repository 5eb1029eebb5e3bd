// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*!
    \brief Places for tiles: as large as there is room for, with gaps between them.

    Where the height leaves no room for gaps, what lies below a tile belongs to it: it
    can be tapped there, but is drawn less high by `inset`.
*/
QtObject {
    id: cells

    /*! \brief How many beside each other. */
    required property int columns
    /*! \brief How many above each other. */
    required property int lines
    /*! \brief Of all of them. */
    required property real width
    /*! \brief Of all of them. */
    required property real height

    /*! \brief How much less high a tile is drawn. */
    readonly property real inset: height < lines * Theme.tileHeight + (lines - 1) * Theme.gap ? Theme.halfGap : 0
    readonly property real gapBelow: inset > 0 ? 0 : Theme.gap
    readonly property real cellHeight: Math.floor((height - (lines - 1) * gapBelow) / lines)
    readonly property real cellWidth: Math.floor((width - (columns - 1) * Theme.gap) / columns)

    /*! \brief From the left, of the tile of this number, counted from 0. */
    function across(index: int): real {
        return (index % cells.columns) * (cells.cellWidth + Theme.gap);
    }
    /*! \brief From above. */
    function down(index: int): real {
        return Math.floor(index / cells.columns) * (cells.cellHeight + cells.gapBelow);
    }
}
