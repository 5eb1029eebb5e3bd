// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*!
    \brief A button that acts only after it was held: for what must not happen
    by accident. Shows how long is left; letting go earlier does nothing.

    \qml
    HoldButton { text: qsTr("I am all right"); onHeld: help.withdraw() }
    \endqml
*/
Button {
    id: button

    /*! \brief How long it must be held, in milliseconds. */
    property int holdMs: Theme.holdMs

    /*! \brief What it is pressed for was done, when it is let go. */
    property bool wasHeld: false

    /*! \brief It was held long enough. */
    signal held

    onDownChanged: {
        if (down) {
            wasHeld = false;
            filling.restart();
        } else {
            filling.stop();
        }
    }

    Rectangle {
        id: progress

        property real share: 0

        color: Theme.hairline
        height: Theme.frame
        radius: Theme.squareCorner
        visible: button.down
        width: (button.width - 2 * Theme.corner) * share
        x: Theme.corner
        y: button.height - height - Theme.smallGap
    }
    NumberAnimation {
        id: filling

        duration: button.holdMs
        from: 0
        property: "share"
        target: progress
        to: 1

        onFinished: {
            button.wasHeld = true;
            button.held();
        }
    }
}
