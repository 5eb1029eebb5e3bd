// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter

/*! \brief After-care: the questions of later days, answered or declined. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Care care
    /*! \brief True: narrow. */
    required property bool portrait
}
