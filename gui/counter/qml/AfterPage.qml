// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief After an alert: is everybody safe, who is here, what helps now. */
Item {
    id: page

    /*! \brief What is shown. */
    required property After after
    /*! \brief True: narrow. */
    required property bool portrait
}
