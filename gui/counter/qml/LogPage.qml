// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief The quick log: what, how bad, what is needed now; three taps, no keyboard. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Log log
    /*! \brief True: narrow. */
    required property bool portrait
}
