// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Another language, one tap away; not seen while it is in use. */
Button {
    id: button

    /*! \brief `fi`, `sv` or `en`. */
    required property string code
    /*! \brief What the language calls itself. */
    required property string name
    /*! \brief The language in use. */
    required property Language language

    color: Theme.quietInk
    font.bold: false
    frameWidth: 0
    objectName: "language-" + code
    typeSize: Theme.typeTitle
    visible: language.current !== code
    width: Theme.control

    Accessible.description: button.name

    onClicked: button.language.choose(button.code)
}
