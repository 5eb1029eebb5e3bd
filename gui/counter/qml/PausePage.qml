// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The pause: the lines to say, 20 seconds, the question. */
Item {
    id: page

    /*! \brief What there is to show. */
    required property Pause pause
    /*! \brief HELP is one of two choices here. */
    required property Help help
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property bool says: form === "closing" || form === "unheard" || form === "interrupted"
    readonly property bool asks: form === "calm" || form === "blocked" || form === "refused"
    readonly property string form: pause.form

    SayPanel {
        height: page.height - saying.height - Theme.halfGap - (closed.visible ? closed.height + Theme.halfGap : 0)
        lines: page.pause.say
        visible: page.says
        width: parent.width
    }
    Words {
        id: saying

        anchors.bottom: closed.visible ? closed.top : parent.bottom
        anchors.bottomMargin: closed.visible ? Theme.halfGap : 0
        color: page.form === "closing" ? Theme.ink : Theme.sand
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, page.height / 4), 0, Theme.typeLeast)
        objectName: "pause-hint"
        text: page.pause.hint
        visible: page.says
        width: parent.width
    }
    Button {
        id: closed

        anchors.bottom: parent.bottom
        frameColor: Theme.sand
        height: Theme.control
        objectName: "closed"
        text: qsTr("The hatch is closed")
        visible: page.pause.unseen
        width: parent.width

        onClicked: page.pause.closed()
    }
    CountPage {
        anchors.fill: parent
        headline: page.pause.headline
        hint: page.pause.hint
        objectName: "pause-count"
        portrait: page.portrait
        seconds: page.pause.seconds
        share: page.pause.share
        visible: page.form === "counting"
    }
    TwoWords {
        headline: page.pause.headline
        height: page.height - choices.height - Theme.halfGap
        hint: page.pause.hint
        visible: page.asks
        width: parent.width
    }
    Row {
        id: choices

        readonly property real cell: (width - Theme.gap) / 2

        anchors.bottom: parent.bottom
        height: Theme.tileHeight
        spacing: Theme.gap
        visible: page.asks
        width: parent.width

        Button {
            detail: page.form === "calm" ? qsTr("we go on") : qsTr("without a pause")
            frameColor: Theme.sage
            height: parent.height
            objectName: "opened"
            text: page.form === "calm" ? qsTr("Yes: I open") : qsTr("Go on")
            typeSize: Theme.typeTitle
            visible: page.form !== "refused"
            width: choices.cell

            onClicked: page.pause.open()
        }
        Button {
            detail: qsTr("call somebody")
            frameColor: Theme.snow
            height: parent.height
            objectName: "pause-help"
            text: page.form === "calm" ? qsTr("No: HELP") : qsTr("HELP")
            typeSize: Theme.typeTitle
            width: page.form === "refused" ? choices.width : choices.cell

            onClicked: page.help.ask()
        }
    }
}
