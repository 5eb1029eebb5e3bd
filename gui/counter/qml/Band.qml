// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Below each page: what belongs to it, beside the other two languages. */
Item {
    id: band

    /*! \brief What is shown. */
    required property Parts parts
    /*! \brief True: the readiness block is shown. */
    required property bool hasBlock
    /*! \brief True: narrow. */
    required property bool portrait

    /*! \brief True when a button of the page stands here. */
    readonly property bool taken: support.visible || empty.visible || withdraw.visible || sheet.visible || reminder.visible || due.visible || invited.visible || relieved.visible || corner.visible || framed.visible || parts.pages.page === "practice"

    /*! \brief What the languages leave of the width. */
    required property real room
    /*! \brief What the way to the log leaves of it. */
    readonly property real besideLog: room - (toLog.visible && !twoRows ? toLog.width + Theme.halfGap : 0)
    /*! \brief In a narrow window readiness has a row of its own on the start page. */
    readonly property real statusRow: portrait && parts.pages.page === "start" && !beside ? Theme.statusRow : 0
    /*! \brief A narrow window has no room for the way to the log beside another button. */
    readonly property bool twoRows: portrait && (parts.pages.page === "help" || beside)
    /*! \brief True when the start page has more to offer than the log. */
    readonly property bool beside: due.visible || invited.visible

    Pressable {
        id: opener

        enabled: band.parts.status.known
        height: parent.height
        objectName: "check"
        visible: band.hasBlock && !band.portrait && band.parts.pages.page === "start"
        width: band.besideLog

        Accessible.name: qsTr("Check")

        background: Rectangle {
            color: opener.down ? Theme.surface : "transparent"
            radius: Theme.corner
        }

        onClicked: band.parts.pages.go("check")
    }
    ReadinessBlock {
        height: band.statusRow || parent.height
        low: band.statusRow > 0
        status: band.parts.status
        visible: band.hasBlock
        width: band.statusRow > 0 ? parent.width : band.besideLog
    }
    CardNotes {
        anchors.bottom: parent.bottom
        card: band.parts.pages.card
        room: Qt.size(band.room, band.height - Theme.smallGap)
        visible: band.parts.pages.page === "card" && !band.portrait
    }
    Button {
        id: support

        anchors.bottom: parent.bottom
        detail: qsTr("numbers to call")
        height: parent.height
        objectName: "support"
        text: qsTr("I need support")
        typeSize: Theme.typeAvoid
        visible: band.parts.pages.page === "list"
        width: band.room

        onClicked: band.parts.pages.go("contacts")
    }
    Button {
        id: empty

        anchors.bottom: parent.bottom
        enabled: band.parts.pages.blanks.filled
        height: parent.height
        objectName: "empty"
        text: qsTr("Leave it blank")
        typeSize: Theme.typeAvoid
        visible: band.parts.pages.page === "blank"
        width: band.room

        onClicked: band.parts.pages.emptied()
    }
    WaitChoices {
        id: reminder

        height: parent.height
        inset: Theme.halfGap
        visible: band.parts.pages.page === "start" && band.parts.waiting.form === "due" && !band.portrait
        waiting: band.parts.waiting
        width: band.besideLog
    }
    Button {
        id: due

        detail: band.parts.waiting.at
        frameColor: Theme.sand
        height: Theme.control
        objectName: "promise-due"
        text: qsTr("Tell now")
        typeSize: Theme.typeAvoid
        visible: band.parts.pages.page === "start" && band.parts.waiting.form === "due" && band.portrait
        width: band.width

        onClicked: band.parts.pages.go("wait")
    }
    Button {
        id: invited

        detail: band.parts.after.invitationDetail
        frameColor: Theme.sage
        height: band.portrait ? Theme.control : parent.height
        objectName: "invitation"
        text: band.parts.after.invitationWord
        topInset: band.portrait ? 0 : Theme.halfGap
        topPadding: Theme.smallGap + topInset
        typeSize: Theme.typeAvoid
        visible: band.parts.after.invites && band.parts.pages.page === "start" && band.parts.waiting.form !== "due"
        width: band.portrait ? band.width : band.besideLog

        onClicked: band.parts.pages.go("after")
    }
    Button {
        id: relieved

        readonly property bool opens: band.parts.pages.page !== "relief"

        detail: band.parts.relief.away ? qsTr("to the desk") : opens ? qsTr("a colleague takes over") : qsTr("I leave the desk")
        anchors.bottom: parent.bottom
        frameColor: Theme.sage
        height: Theme.control
        objectName: opens ? "relief" : "relieved"
        text: opens ? qsTr("Relief") : band.parts.relief.away ? qsTr("I am back") : qsTr("Taken over")
        typeSize: Theme.typeAvoid
        visible: !opens || band.parts.pages.page === "breathe" || (band.parts.pages.page === "help" && band.parts.help.form === "closed")
        width: band.besideLog

        onClicked: {
            if (opens) {
                band.parts.pages.go("relief");
            } else if (band.parts.relief.away) {
                band.parts.relief.comeBack();
                band.parts.pages.back();
            } else {
                band.parts.relief.leave();
            }
        }
    }
    Button {
        id: toLog

        readonly property bool reminds: band.parts.waiting.form === "due"
        readonly property bool starts: band.parts.pages.page === "start"

        height: starts && !band.portrait ? parent.height : Theme.control
        objectName: "log"
        text: qsTr("Log it")
        topInset: starts && (band.beside || !band.portrait) ? Theme.halfGap : 0
        topPadding: Theme.smallGap + topInset
        typeSize: Theme.typeAvoid
        visible: !band.parts.help.undoing && (band.parts.pages.page === "help" || starts)
        width: band.twoRows && !starts ? parent.width : band.portrait ? band.room : reminds ? Theme.control : Theme.strip
        x: band.portrait ? 0 : band.room - width
        y: band.twoRows && !starts ? 0 : parent.height - height

        onClicked: band.parts.pages.go("log")
    }
    Button {
        id: backward

        anchors.bottom: parent.bottom
        height: Theme.control
        objectName: "backward"
        text: band.parts.frame.undoWord
        typeSize: Theme.typeAvoid
        visible: framed.visible && text !== "" && !band.portrait
        width: Math.floor((band.room - Theme.halfGap) / 2)

        onClicked: band.parts.frame.undo()
    }
    Button {
        id: framed

        anchors.bottom: parent.bottom
        detail: band.parts.frame.detail
        frameColor: Theme.sage
        height: Theme.control
        objectName: "onward"
        text: band.parts.frame.word
        typeSize: Theme.typeAvoid
        visible: text !== ""
        width: backward.visible ? band.room - backward.width - Theme.halfGap : band.room
        x: band.room - width

        onClicked: band.parts.frame.choose()
    }
    Button {
        id: next

        anchors.bottom: parent.bottom
        frameColor: Theme.sage
        height: Theme.control
        objectName: "practice-on"
        text: band.parts.practice.onWord
        typeSize: Theme.typeTitle
        visible: band.parts.pages.page === "practice" && text !== ""
        width: band.room

        onClicked: band.parts.practice.goOn()
    }
    BreathCorner {
        id: corner

        breathing: band.parts.breathing
        visible: band.parts.pages.page === "card" && band.portrait

        onClicked: band.parts.pages.go("breathe")
    }
    HoldButton {
        id: sheet

        anchors.bottom: parent.bottom
        detail: qsTr("hold down")
        // Where a band is narrow, large text grows less.
        detailSize: Math.min(Theme.typeFooter, height / 5)
        height: parent.height
        objectName: "sheet"
        text: qsTr("Record")
        typeSize: Math.min(Theme.typeAvoid, height / 4)
        visible: band.parts.pages.page === "check"
        width: Math.min(band.room, Theme.tileWidth)

        onHeld: band.parts.pages.go("sheet")
    }
    HoldButton {
        id: withdraw

        anchors.bottom: parent.bottom
        detail: band.parts.help.withdrawn ? "" : qsTr("hold down")
        enabled: !band.parts.help.withdrawn
        height: Theme.control
        objectName: "withdraw"
        text: band.parts.help.withdrawn ? qsTr("You said you are all right") : qsTr("I am all right")
        typeSize: Theme.typeAvoid
        visible: band.parts.pages.page === "help" && band.parts.help.running
        width: band.besideLog

        onHeld: band.parts.help.withdraw()
    }
}
