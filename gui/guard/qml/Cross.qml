// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief The mark of trouble: a cross, always beside words. */
Icon {
    path: "M5 5 L19 19 M19 5 L5 19"
}
