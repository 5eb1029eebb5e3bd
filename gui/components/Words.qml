// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*!
    \brief Text in the house's type: wrapped, never cut.

    \qml
    Words { text: qsTr("Breathe"); font.pixelSize: Theme.typeTitle }
    \endqml
*/
Text {
    id: words

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.typeAvoid
    lineHeight: Theme.lineHeight
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap

    Accessible.ignored: words.text === ""
    Accessible.name: words.text
    Accessible.role: Accessible.StaticText
}
