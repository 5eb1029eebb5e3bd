// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief A full dot: proven. A ring: not proven. */
Rectangle {
    id: dot

    /*! \brief Whether a press would reach somebody. */
    required property bool proven

    border.color: dot.proven ? Theme.sage : Theme.sand
    border.width: Theme.stroke
    color: dot.proven ? Theme.sage : "transparent"
    height: Theme.dot
    radius: width / 2
    width: Theme.dot
}
