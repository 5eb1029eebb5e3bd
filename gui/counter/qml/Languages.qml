// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief The other two languages: one tap from everywhere. */
Row {
    id: languages

    /*! \brief Which one is in use. */
    required property Language language

    LanguageButton {
        code: "fi"
        height: parent.height
        language: languages.language
        name: "suomi"
        text: "FI"
    }
    LanguageButton {
        code: "sv"
        height: parent.height
        language: languages.language
        name: "svenska"
        text: "SV"
    }
    LanguageButton {
        code: "en"
        height: parent.height
        language: languages.language
        name: "English"
        text: "EN"
    }
}
