// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief One sentence about an answer, in type that lets it fit its place. */
Rectangle {
    id: note

    /*! \brief The sentence; empty hides it. */
    required property string text

    color: Theme.dayInk
    objectName: "note"
    radius: Theme.corner
    visible: note.text !== ""

    Accessible.name: note.text
    Accessible.role: Accessible.AlertMessage

    Words {
        Accessible.ignored: true
        anchors.fill: parent
        anchors.leftMargin: Sheet.rowPadding
        anchors.rightMargin: Sheet.rowPadding
        color: Theme.daySurface
        font.bold: true
        font.pixelSize: Sheet.body
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.floor(Sheet.least)
        text: note.text
        verticalAlignment: Text.AlignVCenter
    }
}
