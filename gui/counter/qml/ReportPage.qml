// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief The full report: one question at a time, none of which must be answered. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Report report
    /*! \brief True: narrow. */
    required property bool portrait
}
