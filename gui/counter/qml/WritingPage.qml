// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief A text that is being written on our own keyboard. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Writing writing
    /*! \brief True: narrow. */
    required property bool portrait
}
