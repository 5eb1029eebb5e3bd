// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief One sentence about an answer, over the foot of the window for a while. */
Rectangle {
    id: note

    /*! \brief The sentence. */
    required property string text

    color: Theme.dayInk
    implicitHeight: words.implicitHeight + 2 * Theme.mm(3)
    objectName: "note"
    radius: Theme.corner

    Accessible.name: note.text
    Accessible.role: Accessible.AlertMessage

    Words {
        id: words

        Accessible.ignored: true
        anchors.left: parent.left
        anchors.leftMargin: Sheet.padding
        anchors.right: parent.right
        anchors.rightMargin: Sheet.padding
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.daySurface
        font.bold: true
        font.pixelSize: Sheet.body
        text: note.text
    }
}
