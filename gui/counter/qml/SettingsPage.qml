// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief How the screen looks, behind the PIN. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Settings settings
    /*! \brief True: narrow. */
    required property bool portrait
}
