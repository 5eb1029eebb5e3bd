// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The counter's window: one page, the fixed strip, the footer. */
Window {
    id: window

    /*! \brief Which page is seen. */
    required property Pages pages
    /*! \brief What the footer says. */
    required property Status status
    /*! \brief The open form of an alert. */
    required property Help help
    /*! \brief The announced pause. */
    required property Pause pause
    /*! \brief The buttons' tests. */
    required property Check check
    /*! \brief The breathing pacer. */
    required property Breathing breathing
    /*! \brief When a customer is told again. */
    required property Waiting waiting
    /*! \brief Who has the desk. */
    required property Relief relief
    /*! \brief The scenarios. */
    required property Practice practice
    /*! \brief The language in use. */
    required property Language language
    /*! \brief What keeps unmeant touches away. */
    required property Touch touch

    /*! \brief True when the strip stands at the bottom. */
    readonly property bool portrait: height > width
    /*! \brief True when the readiness block has a place beside the languages. */
    readonly property bool hasBlock: portrait ? !band.taken : !band.taken && pages.page !== "card"

    /*! \brief On a new page the keyboard begins anew. */
    readonly property string page: pages.page

    color: Theme.ground
    height: 480
    minimumHeight: 200
    minimumWidth: 200
    title: "Luukku"
    width: 800

    onPageChanged: {
        if (window.activeFocusItem && window.activeFocusItem !== window.contentItem)
            window.activeFocusItem.focus = false;
    }

    Rectangle {
        id: practiceFrame

        readonly property real taken: visible ? Theme.practiceFrame : 0

        anchors.fill: parent
        border.color: Theme.sand
        border.width: Theme.practiceFrame
        color: "transparent"
        objectName: "practice-frame"
        visible: window.pages.page === "practice"
    }
    RunningHead {
        height: Theme.edge - practiceFrame.taken
        pages: window.pages
        practice: window.practice
        relief: window.relief
        status: window.status
        waiting: window.waiting
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

            height: window.portrait ? parent.height - strip.height - Theme.gap : parent.height
            width: window.portrait ? parent.width : parent.width - strip.width - Theme.gap

            Item {
                id: content

                height: parent.height - band.height
                width: parent.width

                TileGrid {
                    anchors.fill: parent
                    model: window.pages.startTiles
                    objectName: "start"
                    portrait: window.portrait
                    prefix: "tile"
                    typeSize: Theme.typeTile
                    visible: window.pages.page === "start"

                    onChosen: key => window.pages.choose(key)
                }
                TileGrid {
                    anchors.bottomMargin: Math.max(0, Math.min(Theme.gap, content.height - 2 * Theme.tileHeight - Theme.gap))
                    anchors.fill: parent
                    model: window.pages.listTiles
                    objectName: "list"
                    portrait: window.portrait
                    prefix: "card"
                    typeSize: Theme.typeList
                    visible: window.pages.page === "list"

                    onChosen: key => window.pages.choose(key)
                }
                CardPage {
                    anchors.fill: parent
                    breathing: window.breathing
                    card: window.pages.card
                    objectName: "card"
                    pages: window.pages
                    portrait: window.portrait
                    visible: window.pages.page === "card"
                }
                TileGrid {
                    anchors.bottomMargin: Math.max(0, Math.min(Theme.gap, content.height - 2 * Theme.tileHeight - Theme.gap))
                    anchors.fill: parent
                    model: window.pages.blanks.tiles
                    objectName: "blank"
                    portrait: window.portrait
                    prefix: "fill"
                    typeSize: window.pages.blanks.brief ? Theme.typeSay : Theme.typeList
                    visible: window.pages.page === "blank"

                    onChosen: key => window.pages.filled(key)
                }
                ContactsPage {
                    anchors.bottomMargin: Theme.halfGap
                    anchors.fill: parent
                    lines: window.pages.contacts
                    objectName: "contacts-page"
                    visible: window.pages.page === "contacts"
                }
                PausePage {
                    anchors.bottomMargin: Theme.halfGap
                    anchors.fill: parent
                    help: window.help
                    objectName: "pause-page"
                    pause: window.pause
                    portrait: window.portrait
                    visible: window.pages.page === "pause"
                }
                CheckPage {
                    anchors.bottomMargin: Theme.halfGap
                    anchors.fill: parent
                    buttons: window.check.buttons
                    check: window.check
                    objectName: "check-page"
                    portrait: window.portrait
                    visible: window.pages.page === "check"
                }
                TrialPage {
                    anchors.bottomMargin: Theme.halfGap
                    anchors.fill: parent
                    check: window.check
                    objectName: "trial-page"
                    portrait: window.portrait
                    visible: window.pages.page === "trial"
                }
                SheetPage {
                    anchors.bottomMargin: Theme.halfGap
                    anchors.fill: parent
                    buttons: window.check.buttons
                    objectName: "sheet-page"
                    portrait: window.portrait
                    visible: window.pages.page === "sheet"
                }
                WaitPage {
                    anchors.bottomMargin: Theme.halfGap
                    anchors.fill: parent
                    objectName: "wait-page"
                    portrait: window.portrait
                    visible: window.pages.page === "wait"
                    waiting: window.waiting
                }
                ReliefPage {
                    anchors.bottomMargin: Theme.halfGap + Theme.control - band.height
                    anchors.fill: parent
                    objectName: "relief-page"
                    relief: window.relief
                    visible: window.pages.page === "relief"
                }
                PracticePage {
                    anchors.bottomMargin: Theme.halfGap + Theme.control - band.height
                    anchors.fill: parent
                    objectName: "practice-page"
                    portrait: window.portrait
                    practice: window.practice
                    visible: window.pages.page === "practice"
                }
                BreathePage {
                    anchors.bottomMargin: Theme.control - band.height
                    anchors.fill: parent
                    breathing: window.breathing
                    objectName: "breathe-page"
                    portrait: window.portrait
                    visible: window.pages.page === "breathe"
                }
                HelpPage {
                    anchors.bottomMargin: Theme.control - band.height
                    anchors.fill: parent
                    breathing: window.breathing
                    help: window.help
                    objectName: "help-page"
                    pages: window.pages
                    visible: window.pages.page === "help"
                }
            }
            Band {
                id: band

                anchors.bottom: parent.bottom
                // The bar that takes HELP back lies over it.
                enabled: !window.help.undoing
                hasBlock: window.hasBlock
                height: window.portrait ? Theme.control : Math.min(Theme.control, body.height - 2 * Theme.tileHeight - Theme.gap)
                help: window.help
                breathing: window.breathing
                language: window.language
                pages: window.pages
                portrait: window.portrait
                practice: window.practice
                relief: window.relief
                status: window.status
                waiting: window.waiting
                width: parent.width
            }
            UndoBar {
                anchors.bottom: parent.bottom
                help: window.help
                visible: window.help.undoing
                width: parent.width
            }
        }
        Strip {
            id: strip

            help: window.help
            pages: window.pages
            pause: window.pause
            portrait: window.portrait
            visible: !pretended.visible
            waiting: window.waiting
            x: window.portrait ? 0 : parent.width - width
            y: window.portrait ? parent.height - height : 0
            height: window.portrait ? Theme.stripHeight : parent.height
            width: window.portrait ? parent.width : Theme.strip
        }
        PracticeStrip {
            id: pretended

            height: strip.height
            portrait: window.portrait
            practice: window.practice
            visible: window.pages.page === "practice"
            width: strip.width
            x: strip.x
            y: strip.y

            onEnded: window.pages.back()
        }
    }
    Shortcut {
        sequences: ["Escape", "Back"]

        onActivated: {
            if (window.help.undoing)
                window.help.undo();
            else
                window.pages.back();
        }
    }
    Footer {
        hasLine: !window.hasBlock
        height: Theme.edge - practiceFrame.taken
        status: window.status
        width: window.width - 2 * Theme.edge
        x: Theme.edge
        y: window.height - Theme.edge
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.dimmer
        objectName: "dimmer"
        visible: window.touch.dimmed
    }
}
