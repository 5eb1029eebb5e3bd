// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*!
    \brief All pages in one place; one is seen.

    A page that is not seen keeps the size it had: else all of them would be laid out
    anew each time the band below changes its height.
*/
Item {
    id: content

    /*! \brief What the pages show. */
    required property Parts parts
    /*! \brief True: the window is narrow. */
    required property bool portrait

    readonly property string page: parts.pages.page
    /*! \brief What two rows of tiles leave, where the window lies. */
    readonly property real spare: Math.max(0, height - 2 * Theme.tileHeight - Theme.gap)

    TileGrid {
        anchors.fill: visible ? parent : undefined
        model: content.parts.pages.startTiles
        objectName: "start"
        portrait: content.portrait
        prefix: "tile"
        typeSize: Theme.typeTile
        visible: content.page === "start"

        onChosen: key => content.parts.pages.choose(key)
    }
    TileGrid {
        anchors.bottomMargin: Math.min(Theme.gap, content.spare)
        anchors.fill: visible ? parent : undefined
        model: content.parts.pages.listTiles
        objectName: "list"
        portrait: content.portrait
        prefix: "card"
        typeSize: Theme.typeList
        visible: content.page === "list"

        onChosen: key => content.parts.pages.choose(key)
    }
    CardPage {
        anchors.fill: visible ? parent : undefined
        breathing: content.parts.breathing
        card: content.parts.pages.card
        objectName: "card"
        pages: content.parts.pages
        portrait: content.portrait
        visible: content.page === "card"
    }
    TileGrid {
        anchors.bottomMargin: Math.min(Theme.gap, content.spare)
        anchors.fill: visible ? parent : undefined
        model: content.parts.pages.blanks.tiles
        objectName: "blank"
        portrait: content.portrait
        prefix: "fill"
        typeSize: content.parts.pages.blanks.brief ? Theme.typeSay : Theme.typeList
        visible: content.page === "blank"

        onChosen: key => content.parts.pages.filled(key)
    }
    ContactsPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        lines: content.parts.pages.contacts
        objectName: "contacts-page"
        visible: content.page === "contacts"
    }
    PausePage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        help: content.parts.help
        objectName: "pause-page"
        pause: content.parts.pause
        portrait: content.portrait
        visible: content.page === "pause"
    }
    CheckPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        buttons: content.parts.check.buttons
        check: content.parts.check
        objectName: "check-page"
        portrait: content.portrait
        visible: content.page === "check"
    }
    TrialPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        check: content.parts.check
        objectName: "trial-page"
        portrait: content.portrait
        visible: content.page === "trial"
    }
    SheetPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        buttons: content.parts.check.buttons
        objectName: "sheet-page"
        portrait: content.portrait
        visible: content.page === "sheet"
    }
    WaitPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        objectName: "wait-page"
        portrait: content.portrait
        visible: content.page === "wait"
        waiting: content.parts.waiting
    }
    ReliefPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        objectName: "relief-page"
        relief: content.parts.relief
        visible: content.page === "relief"
    }
    PracticePage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        objectName: "practice-page"
        portrait: content.portrait
        practice: content.parts.practice
        visible: content.page === "practice"
    }
    BreathePage {
        anchors.fill: visible ? parent : undefined
        breathing: content.parts.breathing
        objectName: "breathe-page"
        portrait: content.portrait
        visible: content.page === "breathe"
    }
    HelpPage {
        anchors.fill: visible ? parent : undefined
        breathing: content.parts.breathing
        help: content.parts.help
        objectName: "help-page"
        pages: content.parts.pages
        visible: content.page === "help"
    }
    LogPage {
        anchors.bottomMargin: Math.min(Theme.halfGap, content.spare)
        anchors.fill: visible ? parent : undefined
        log: content.parts.log
        objectName: "log-page"
        portrait: content.portrait
        visible: content.page === "log"
    }
    ReportPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        report: content.parts.report
        objectName: "report-page"
        portrait: content.portrait
        visible: content.page === "report"
    }
    WritingPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        help: content.parts.help
        writing: content.parts.writing
        objectName: "writing-page"
        portrait: content.portrait
        // No key lies under the bar that takes HELP back.
        visible: content.page === "writing" && !content.parts.help.undoing
    }
    AfterPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        after: content.parts.after
        objectName: "after-page"
        portrait: content.portrait
        visible: content.page === "after"
    }
    CarePage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        care: content.parts.care
        objectName: "care-page"
        portrait: content.portrait
        visible: content.page === "care"
    }
    SettingsPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        settings: content.parts.settings
        objectName: "settings-page"
        portrait: content.portrait
        visible: content.page === "settings"
    }
    UpkeepPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        upkeep: content.parts.upkeep
        objectName: "upkeep-page"
        portrait: content.portrait
        visible: content.page === "upkeep"
    }
    SupervisorPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        objectName: "supervisor-page"
        portrait: content.portrait
        supervisor: content.parts.supervisor
        visible: content.page === "supervisor"
    }
    DrillPage {
        anchors.bottomMargin: Theme.halfGap
        anchors.fill: visible ? parent : undefined
        drill: content.parts.drill
        objectName: "drill-page"
        portrait: content.portrait
        visible: content.page === "drill"
    }
}
