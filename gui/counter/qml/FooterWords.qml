// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import components

/*! \brief A quiet word on one line. */
Words {
    color: Theme.quietInk
    font.pixelSize: Theme.typeFooter
    wrapMode: Words.NoWrap
}
