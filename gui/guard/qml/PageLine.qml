// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief One sentence about a counter; what is wrong is bold. */
Words {
    // One fact: see Fact in gui/guard/page.py.
    required text
    required property bool grave

    color: Theme.dayInk
    font.bold: grave
    font.pixelSize: Sheet.small
    wrapMode: Text.Wrap
}
