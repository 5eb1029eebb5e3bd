// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The counter's window: one page, the fixed strip, the footer. */
Window {
    id: window

    /*! \brief All that is shown. */
    required property Parts parts

    /*! \brief True when the strip stands at the bottom. */
    readonly property bool portrait: height > width
    /*! \brief True when the readiness block has a place beside the languages. */
    readonly property bool hasBlock: portrait ? !band.taken || (page === "start" && !crowded) : !band.taken && page !== "card"
    /*! \brief A narrow start page with two rows of buttons, for which all else makes room. */
    readonly property bool crowded: portrait && band.beside

    /*! \brief On a new page the keyboard begins anew. */
    readonly property string page: parts.pages.page
    /*! \brief A page that needs the whole window: neither strip nor band. */
    readonly property bool wide: page === "writing"

    /*! \brief Let the keyboard begin anew. */
    function beginAnew() {
        if (window.activeFocusItem && window.activeFocusItem !== window.contentItem)
            window.activeFocusItem.focus = false;
    }

    color: Theme.ground
    height: 480
    minimumHeight: 200
    minimumWidth: 200
    title: "Luukku"
    width: 800

    onCrowdedChanged: window.parts.touch.renew()
    onPageChanged: window.beginAnew()

    Binding {
        property: "growth"
        target: Theme
        value: Theme.growthOn(window.width, window.height)
    }
    Connections {
        function onTurned() {
            window.beginAnew();
        }

        target: window.parts.frame
    }
    Rectangle {
        id: practiceFrame

        readonly property real taken: visible ? Theme.practiceFrame : 0

        anchors.fill: parent
        border.color: Theme.sand
        border.width: Theme.practiceFrame
        color: "transparent"
        objectName: "practice-frame"
        visible: window.parts.pages.page === "practice"
    }
    RunningHead {
        height: Theme.edge - practiceFrame.taken
        parts: window.parts
        width: window.width - 2 * Theme.edge
        x: Theme.edge
        y: practiceFrame.taken
    }
    Item {
        id: safe

        height: window.height - 2 * Theme.edge
        width: window.width - 2 * Theme.edge
        x: Theme.edge
        y: Theme.edge

        Item {
            id: body

            height: window.portrait && !window.wide ? parent.height - strip.height - (window.crowded ? Theme.halfGap : Theme.gap) : parent.height
            width: window.portrait || window.wide ? parent.width : parent.width - strip.width - Theme.gap

            Content {
                height: parent.height - band.height
                parts: window.parts
                portrait: window.portrait
                width: parent.width
            }
            Band {
                id: band

                anchors.bottom: parent.bottom
                // The bar that takes HELP back lies over it.
                enabled: !window.parts.help.undoing
                hasBlock: window.hasBlock
                height: window.wide ? 0 : band.twoRows ? 2 * Theme.control + (window.crowded ? 0 : Theme.halfGap) : Theme.control + band.statusRow
                parts: window.parts
                portrait: window.portrait
                room: parent.width - languages.width - Theme.halfGap
                visible: !window.wide
                width: parent.width
            }
            Languages {
                id: languages

                anchors.bottom: parent.bottom
                anchors.right: parent.right
                enabled: !undo.covers
                height: window.portrait ? Theme.control : band.height
                language: window.parts.language
                visible: !window.wide
            }
            UndoBar {
                id: undo

                /*! \brief In a narrow window it has no other place than theirs. */
                readonly property bool covers: visible && window.portrait && !band.twoRows

                anchors.bottom: parent.bottom
                anchors.bottomMargin: band.twoRows ? band.height - Theme.control : 0
                help: window.parts.help
                visible: window.parts.help.undoing
                width: window.portrait ? parent.width : band.room
            }
        }
        Strip {
            id: strip

            parts: window.parts
            portrait: window.portrait
            visible: !pretended.visible && !window.wide
            x: window.portrait ? 0 : parent.width - width
            y: window.portrait ? parent.height - height : 0
            height: window.crowded ? Theme.control : window.portrait ? Theme.stripHeight : parent.height
            width: window.portrait ? parent.width : Theme.strip
        }
        PracticeStrip {
            id: pretended

            height: strip.height
            portrait: window.portrait
            practice: window.parts.practice
            visible: window.parts.pages.page === "practice"
            width: strip.width
            x: strip.x
            y: strip.y

            onEnded: window.parts.pages.back()
        }
    }
    Shortcut {
        sequences: ["Escape", "Back"]

        onActivated: {
            if (window.parts.help.undoing)
                window.parts.help.undo();
            else
                window.parts.pages.back();
        }
    }
    Footer {
        hasLine: !window.hasBlock
        height: Theme.edge - practiceFrame.taken
        share: window.crowded ? 0.55 : 0.5
        status: window.parts.status
        width: window.width - 2 * Theme.edge
        x: Theme.edge
        y: window.height - Theme.edge
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.dimmer
        objectName: "dimmer"
        visible: window.parts.touch.dimmed
    }
}
