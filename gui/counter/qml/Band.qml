// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Below each page: what belongs to it, and the other two languages. */
Item {
    id: band

    /*! \brief Which page it belongs to. */
    required property Pages pages
    /*! \brief What the readiness block says. */
    required property Status status
    /*! \brief The open form of an alert. */
    required property Help help
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
    /*! \brief True: the readiness block is shown. */
    required property bool hasBlock
    /*! \brief True: narrow. */
    required property bool portrait

    /*! \brief True when a button of the page stands here. */
    readonly property bool taken: support.visible || empty.visible || withdraw.visible || sheet.visible || reminder.visible || due.visible || relieved.visible || corner.visible || pages.page === "practice"

    readonly property real room: width - languages.width - Theme.halfGap

    Pressable {
        id: opener

        enabled: band.status.known
        height: parent.height
        objectName: "check"
        visible: band.hasBlock && band.pages.page === "start"
        width: band.room

        Accessible.name: qsTr("Check")

        background: Rectangle {
            color: opener.down ? Theme.surface : "transparent"
            radius: Theme.corner
        }

        onClicked: band.pages.go("check")
    }
    ReadinessBlock {
        height: parent.height
        status: band.status
        visible: band.hasBlock
        width: band.room
    }
    CardNotes {
        anchors.bottom: parent.bottom
        card: band.pages.card
        room: Qt.size(band.room, band.height - Theme.smallGap)
        visible: band.pages.page === "card" && !band.portrait
    }
    Button {
        id: support

        anchors.bottom: parent.bottom
        detail: qsTr("numbers to call")
        height: parent.height
        objectName: "support"
        text: qsTr("I need support")
        typeSize: Theme.typeAvoid
        visible: band.pages.page === "list"
        width: band.room

        onClicked: band.pages.go("contacts")
    }
    Button {
        id: empty

        anchors.bottom: parent.bottom
        enabled: band.pages.blanks.filled
        height: parent.height
        objectName: "empty"
        text: qsTr("Leave it blank")
        typeSize: Theme.typeAvoid
        visible: band.pages.page === "blank"
        width: band.room

        onClicked: band.pages.emptied()
    }
    WaitChoices {
        id: reminder

        height: parent.height
        inset: Theme.halfGap
        visible: band.pages.page === "start" && band.waiting.form === "due" && !band.portrait
        waiting: band.waiting
        width: band.room
    }
    Button {
        id: due

        detail: band.waiting.at
        frameColor: Theme.sand
        height: parent.height
        objectName: "promise-due"
        text: qsTr("Tell now")
        topInset: Theme.halfGap
        topPadding: Theme.smallGap + Theme.halfGap
        typeSize: Theme.typeAvoid
        visible: band.pages.page === "start" && band.waiting.form === "due" && band.portrait
        width: band.room

        onClicked: band.pages.go("wait")
    }
    Button {
        id: relieved

        readonly property bool opens: band.pages.page !== "relief"

        detail: band.relief.away ? qsTr("to the desk") : opens ? qsTr("a colleague takes over") : qsTr("I leave the desk")
        anchors.bottom: parent.bottom
        frameColor: Theme.sage
        height: Theme.control
        objectName: opens ? "relief" : "relieved"
        text: opens ? qsTr("Relief") : band.relief.away ? qsTr("I am back") : qsTr("Taken over")
        typeSize: Theme.typeAvoid
        visible: !opens || band.pages.page === "breathe" || (band.pages.page === "help" && band.help.form === "closed")
        width: band.room

        onClicked: {
            if (opens) {
                band.pages.go("relief");
            } else if (band.relief.away) {
                band.relief.comeBack();
                band.pages.back();
            } else {
                band.relief.leave();
            }
        }
    }
    Button {
        id: next

        anchors.bottom: parent.bottom
        frameColor: Theme.sage
        height: Theme.control
        objectName: "practice-on"
        text: band.practice.onWord
        typeSize: Theme.typeTitle
        visible: band.pages.page === "practice" && text !== ""
        width: band.room

        onClicked: band.practice.goOn()
    }
    BreathCorner {
        id: corner

        breathing: band.breathing
        visible: band.pages.page === "card" && band.portrait

        onClicked: band.pages.go("breathe")
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
        visible: band.pages.page === "check"
        width: Math.min(band.room, Theme.tileWidth)

        onHeld: band.pages.go("sheet")
    }
    HoldButton {
        id: withdraw

        anchors.bottom: parent.bottom
        detail: band.help.withdrawn ? "" : qsTr("hold down")
        enabled: !band.help.withdrawn
        height: Theme.control
        objectName: "withdraw"
        text: band.help.withdrawn ? qsTr("You said you are all right") : qsTr("I am all right")
        typeSize: Theme.typeAvoid
        visible: band.pages.page === "help" && band.help.running
        width: band.room

        onHeld: band.help.withdraw()
    }
    Row {
        id: languages

        anchors.right: parent.right
        height: parent.height

        LanguageButton {
            code: "fi"
            height: parent.height
            language: band.language
            name: "suomi"
            text: "FI"
        }
        LanguageButton {
            code: "sv"
            height: parent.height
            language: band.language
            name: "svenska"
            text: "SV"
        }
        LanguageButton {
            code: "en"
            height: parent.height
            language: band.language
            name: "English"
            text: "EN"
        }
    }
}
