// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*! \brief A short coloured bar: the beginning of a level's mark. */
Rectangle {
    implicitHeight: Theme.markHeight
    implicitWidth: Theme.markWidth
    radius: Theme.squareCorner
}
