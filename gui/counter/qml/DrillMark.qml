// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import components

/*! \brief Says that a drill goes on. */
Words {
    color: Theme.sand
    font.bold: true
    font.pixelSize: Theme.typeFooter
    objectName: "drill"
}
