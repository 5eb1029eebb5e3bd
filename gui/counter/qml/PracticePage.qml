// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief One step of practice: hear, choose a line, choose a button, and why. */
Item {
    id: page

    /*! \brief The scenarios; it knows no appliance. */
    required property Practice practice
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property string form: practice.form
    readonly property bool chooses: form === "say" || form === "press"
    readonly property bool calls: form === "pressed" || form === "pretended"
    readonly property real choiceHeight: portrait ? 3 * Theme.control + 2 * Theme.halfGap : Theme.tileHeight + Theme.halfGap
    readonly property var buttonNames: ["duress", "shutter", "nothing"]

    TwoWords {
        headline: page.form === "say" ? page.practice.hears : page.practice.headline
        height: page.height - page.choiceHeight - Theme.halfGap
        hint: page.form === "say" ? page.practice.situation : page.practice.hint
        visible: page.chooses
        width: parent.width
    }
    ChoiceList {
        anchors.bottom: parent.bottom
        choices: page.form === "say" ? page.practice.lines : [qsTr("DURESS: the hidden button"), qsTr("SHUTTER: the button"), qsTr("I press nothing")]
        height: page.choiceHeight
        portrait: page.portrait
        prefix: page.form === "say" ? "practice-line" : "practice-press"
        visible: page.chooses
        width: parent.width

        onChosen: number => {
            if (page.form === "say")
                page.practice.choose(number);
            else
                page.practice.press(page.buttonNames[number]);
        }
    }
    Words {
        id: verdict

        color: Theme.sage
        font.pixelSize: Theme.typeStrip
        font.weight: Font.DemiBold
        objectName: "verdict"
        text: page.practice.headline
        visible: page.form === "said"
        width: parent.width
    }
    SayPanel {
        anchors.top: verdict.bottom
        anchors.topMargin: Theme.smallGap
        height: page.height - verdict.height - why.height - Theme.smallGap - Theme.halfGap
        lines: page.practice.best
        radius: Theme.corner
        visible: page.form === "said"
        width: parent.width
    }
    Words {
        id: why

        anchors.bottom: parent.bottom
        font.pixelSize: Theme.typeAvoid
        objectName: "why"
        text: page.practice.hint
        visible: page.form === "said"
        width: parent.width
    }
    TwoWords {
        headline: page.practice.headline
        height: page.height - (page.calls ? call.height + Theme.halfGap : 0)
        hint: page.practice.hint
        hintColor: Theme.ink
        objectName: "practice-told"
        visible: !page.chooses && page.form !== "said"
        width: parent.width
    }
    Button {
        id: call

        anchors.bottom: parent.bottom
        detail: qsTr("not practice")
        frameColor: Theme.snow
        height: Theme.control
        objectName: "practice-call"
        text: qsTr("Really call HELP now")
        typeSize: Theme.typeTitle
        visible: page.calls
        width: parent.width

        onClicked: page.practice.callHelp()
    }
}
