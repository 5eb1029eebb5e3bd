// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma Singleton

import QtQuick
import components

/*!
    \brief The station's sizes. A millimetre here is a 320th of the window's
    width at 16:9: the window is read from where its guard sits, on any screen.
*/
QtObject {
    id: sheet

    /*! \brief The name of the counter that needs help: read across the room. */
    readonly property real huge: Theme.mm(21)
    /*! \brief The same for a name that is too long for it. */
    readonly property real large: Theme.mm(12)
    /*! \brief What the large button says. */
    readonly property real action: Theme.mm(15)
    /*! \brief The same for words that are too long for it. */
    readonly property real longAction: Theme.mm(8.5)
    /*! \brief What was asked for. */
    readonly property real word: Theme.mm(9.5)
    readonly property real title: Theme.mm(6.8)
    readonly property real body: Theme.mm(6.4)
    readonly property real small: Theme.mm(5.2)
    /*! \brief The key that presses a button. */
    readonly property real key: Theme.mm(5.2)
    /*! \brief The least type, for a sentence whose place has no more room. */
    readonly property real least: Theme.mm(3.2)

    readonly property real edge: Theme.mm(7)
    readonly property real gap: Theme.mm(3.5)
    readonly property real padding: Theme.mm(5.5)
    readonly property real rowPadding: Theme.mm(3.5)
    /*! \brief The least height of a counter's tile. */
    readonly property real tile: Theme.mm(20)
    /*! \brief The same while no alert is open. */
    readonly property real calmTile: Theme.mm(34)
    /*! \brief The least height of the large button. */
    readonly property real button: Theme.mm(30)
    /*! \brief The heavy frame of an alert that somebody has accepted. */
    readonly property real frame: Theme.mm(1.5)
    readonly property real focusRing: Theme.mm(0.9)

    // On the wall, see Wall; docs/guards/station.md tells from how far each is read.
    /*! \brief Where to run: the counter's name, and the least that it has room for. */
    readonly property real wallTitle: Theme.mm(40)
    readonly property real wallTitleLeast: Theme.mm(21)
    readonly property real wallPlace: Theme.mm(20)
    readonly property real wallPlaceLeast: Theme.mm(11)
    readonly property real wallWord: Theme.mm(14)
    readonly property real wallFact: Theme.mm(10.5)
    readonly property real wallFactLeast: Theme.mm(5.2)
    /*! \brief The least height of the card that these are on. */
    readonly property real wallCall: Theme.mm(79)
    /*! \brief What the large card leaves to the line below all calls. */
    readonly property real wallFoot: sheet.wallFactLeast * sheet.wallLine + sheet.gap / 2
    /*! \brief What is known of one of many. */
    readonly property real wallSmall: Theme.mm(8)
    readonly property real leastOnWall: Theme.mm(2.4)
    /*! \brief Of a line's type, the height of its place. */
    readonly property real wallLine: 1.22
    /*! \brief So many other alerts are shown. */
    readonly property int wallMost: 9
}
