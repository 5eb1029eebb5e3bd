// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief Everything that is wrong, in words a maintainer can act on. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Upkeep upkeep
    /*! \brief True: narrow. */
    required property bool portrait
}
