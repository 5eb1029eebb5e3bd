// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma Singleton

import QtQuick

/*!
    \brief Every colour, length, type size and duration of both windows.

    Lengths are named in millimetres of the smallest screen and given in pixels; they
    grow with the screen, see `growthOn`. What a look is (`pxPerMm`, `textScale`,
    `reducedMotion`, `light`) is set by gui/qml.py, and may change later.
*/
QtObject {
    id: theme

    /*! \brief Pixels in one millimetre of this screen. */
    property real pxPerMm: 5.19
    /*! \brief How much larger than on the smallest screen everything is: 1 or more. */
    property real growth: 1
    /*! \brief True: shapes that move are replaced by words. */
    property bool reducedMotion: false
    /*! \brief How much larger than usual text is, where it has room: 1 to 1.5. */
    property real textScale: 1

    /*! \brief True: the counter stands in the sun, and its colours are turned round. */
    property bool light: false

    // The counter: a quiet night harbour, and the same by day. No red, ever.
    readonly property color ground: light ? "#e1eae7" : "#10222b"
    readonly property color surface: light ? "#fbfcfa" : "#1c3540"
    /*! \brief A surface under a finger. */
    readonly property color surfacePressed: light ? "#c2d4d1" : "#28505f"
    /*! \brief The frame of a control, and what is still to come. */
    readonly property color hairline: light ? "#6c838b" : "#567581"
    readonly property color ink: light ? "#10222b" : "#f2f5f1"
    readonly property color quietInk: light ? "#283f4a" : "#b2c5ca"
    readonly property color sage: light ? "#154b36" : "#9ccdb0"
    readonly property color sand: light ? "#554300" : "#e8ce97"
    /*! \brief What stands out from all else: the ground of safety. */
    readonly property color snow: light ? "#10222b" : "#f2f5f1"
    readonly property color inkOnSnow: light ? "#f2f5f1" : "#10222b"
    /*! \brief Lies over everything while nobody touches the screen. */
    readonly property color dimmer: "#99000000"

    // The guard station: daylight, and one thing that cannot be missed.
    readonly property color dayGround: "#f3f1eb"
    readonly property color daySurface: "#ffffff"
    readonly property color daySurfacePressed: "#e4e1d8"
    readonly property color dayHairline: "#d3cfc3"
    readonly property color dayInk: "#16262e"
    readonly property color dayQuietInk: "#5b6b72"
    readonly property color daySand: "#e9ddb9"
    readonly property color daySandPressed: "#dccb98"
    /*! \brief Level 1 and nothing else; never on the counter. */
    readonly property color alarm: "#b3261e"
    readonly property color alarmPressed: "#8f1d17"
    readonly property color inkOnAlarm: "#ffffff"

    // Type. The family is loaded by gui/qml.py from components/fonts.
    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property real typeSay: type(5.9)
    /*! \brief Where a large screen has room, what is said aloud grows to this. */
    readonly property real typeSayMost: type(7.6)
    readonly property real typeTile: type(4.8)
    readonly property real typeList: type(3.9)
    readonly property real typeStrip: type(4.7)
    readonly property real typeTitle: type(4.2)
    readonly property real typeAvoid: type(3.9)
    readonly property real typeNote: type(3.6)
    readonly property real typeFooter: type(3.3)
    /*! \brief Nothing that is read in haste is ever smaller. */
    readonly property real typeLeast: mm(2.9)
    /*! \brief For a counter's name that is very long. */
    readonly property real typeTiny: mm(2.3)
    /*! \brief The guard's counter name: read from across the room. */
    readonly property real typeHuge: mm(16)
    readonly property real typeBig: type(9)
    /*! \brief Of the typeface's own line spacing, which is wide. */
    readonly property real lineHeight: 0.94

    // Grid
    /*! \brief Nothing that can be touched is nearer to the screen's edge. */
    readonly property real edge: mm(8)
    readonly property real gap: mm(4)
    readonly property real halfGap: mm(2)
    readonly property real smallGap: mm(1)
    /*! \brief Between lines that are said aloud. */
    readonly property real lineGap: mm(1.5)
    readonly property real padding: mm(3.2)
    readonly property real tileWidth: mm(30)
    readonly property real tileHeight: mm(25)
    /*! \brief The least width and height of anything that can be touched. */
    readonly property real control: mm(20)
    /*! \brief The least and the greatest height of a key, and a line of notes. */
    readonly property real key: mm(12)
    readonly property real keyMost: mm(15)
    readonly property real note: mm(5.5)
    /*! \brief A tile of a report at its highest, and the mark of what is chosen. */
    readonly property real choiceMost: mm(32)
    readonly property real tick: mm(4.4)
    readonly property real strip: mm(26)
    /*! \brief Readiness in two lines. */
    readonly property real statusRow: mm(7.5)
    /*! \brief The strip when it stands at the bottom. */
    readonly property real stripHeight: mm(22)
    readonly property real corner: mm(3.2)
    readonly property real squareCorner: mm(0.8)
    readonly property real stroke: mm(0.4)
    readonly property real frame: mm(1)
    /*! \brief The frame of practice, in the margin around every page. */
    readonly property real practiceFrame: mm(1.6)
    /*! \brief Between a control and the ring of the keyboard's place. */
    readonly property real ringGap: mm(0.5)
    /*! \brief The frame within a frame: what is safety, told by shape. */
    readonly property real innerFrame: mm(0.8)
    /*! \brief The breathing shape at its widest and at its narrowest. */
    readonly property real breath: mm(38)
    readonly property real breathLeast: mm(16)
    /*! \brief The same in the corner of a page, at its widest. */
    readonly property real breathSmall: mm(13)
    /*! \brief A countdown's ring at its widest, and its stroke. */
    readonly property real ring: mm(42)
    readonly property real ringStroke: mm(2)
    readonly property real markWidth: mm(8)
    readonly property real markHeight: mm(1.1)
    /*! \brief The highest of the bars that tell how bad something was. */
    readonly property real steps: mm(4)
    /*! \brief What the greatest truth may fill above the ladder. */
    readonly property real headline: mm(15)
    /*! \brief The least height of a step of the ladder, and its mark. */
    readonly property real rung: mm(6)
    readonly property real rungMark: mm(4.4)
    readonly property real dot: mm(2)
    /*! \brief A digit of a PIN that was given. */
    readonly property real pinDot: mm(2.6)
    /*! \brief A dot of the clock, and how far the upper stands above the line. */
    readonly property real cueDot: mm(0.5)
    readonly property real cueRise: mm(1.3)
    readonly property real icon: mm(5)
    readonly property real smallIcon: mm(2.9)

    // Time
    readonly property int pageMs: 120
    /*! \brief How long a HoldButton is held. */
    readonly property int holdMs: 1200

    /*! \brief A type size in millimetres, as large as it is wanted, in whole pixels. */
    function type(size: real): real {
        return theme.mm(size * theme.textScale);
    }
    /*! \brief A length in millimetres as whole pixels, at least one. */
    function mm(length: real): real {
        return Math.max(1, Math.round(length * theme.pxPerMm * theme.growth));
    }
    /*!
        \brief How much everything may grow on a screen of so many pixels.

        All pages have room on a 7-inch screen, 155 by 93 mm. A larger one is seen from
        as far away, and shows the same, larger, up to what looks like a poster.
    */
    function growthOn(width: real, height: real): real {
        const longer = Math.max(width, height) / theme.pxPerMm / 155;
        const shorter = Math.min(width, height) / theme.pxPerMm / 93;
        return Math.min(Math.max(1, Math.min(longer, shorter)), 1.35);
    }
}
