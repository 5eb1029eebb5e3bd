// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import components

/*!
    \brief Words on the wall: as large as they may be, and smaller where there is less
    room, on one line or more.

    \qml
    WallWords { size: Sheet.wallTitle; least: Sheet.wallTitleLeast; text: card.title }
    \endqml
*/
Words {
    id: words

    /*! \brief The size of the type where there is room. */
    required property real size
    /*! \brief So high a line at least has its place. */
    required property real least
    /*! \brief So many lines at most, at full size. */
    property int lines: 1

    Layout.fillHeight: true
    Layout.fillWidth: true
    Layout.maximumHeight: words.lines * words.size * Sheet.wallLine
    Layout.minimumHeight: words.least * Sheet.wallLine
    Layout.preferredHeight: words.size * Sheet.wallLine
    font.pixelSize: words.size
    fontSizeMode: Text.Fit
    lineHeight: 1
    minimumPixelSize: Math.floor(Sheet.leastOnWall)
    verticalAlignment: Text.AlignVCenter
    visible: text !== ""
}
