// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief A countdown, and beside or below it what it is for. */
Item {
    id: page

    /*! \brief The number; empty when it is not known. */
    required property string seconds
    /*! \brief How much is left, from 0 to 1. */
    required property real share
    /*! \brief The largest words. */
    required property string headline
    /*! \brief What to do meanwhile. */
    required property string hint
    /*! \brief True: the words stand below the ring. */
    required property bool portrait

    CountRing {
        id: ring

        height: width
        seconds: page.seconds
        share: page.share
        width: Math.min(Theme.ring, page.height, page.width / (page.portrait ? 1 : 2))
        x: page.portrait ? (page.width - width) / 2 : 0
        y: page.portrait ? 0 : (page.height - height) / 2
    }
    TwoWords {
        headline: page.headline
        height: page.height - y
        hint: page.hint
        width: page.width - x
        x: page.portrait ? 0 : ring.width + 2 * Theme.gap
        y: page.portrait ? ring.height + Theme.gap : 0
    }
}
