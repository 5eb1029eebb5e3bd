// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief Two dots in one place of fixed size: a colon, or the covert cue. */
Item {
    id: mark

    /*! \brief The lower dot is there. */
    required property bool lower
    /*! \brief The upper dot is there. */
    required property bool upper

    height: Theme.typeFooter
    width: Theme.mm(1.5)

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.quietInk
        height: width
        radius: width / 2
        visible: mark.upper
        width: Theme.cueDot
        y: parent.height - height - Theme.cueRise
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.quietInk
        height: width
        radius: width / 2
        visible: mark.lower
        width: Theme.cueDot
    }
}
