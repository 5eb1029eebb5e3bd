// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief What a supervisor sees behind the PIN: one thing at a time. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Supervisor supervisor
    /*! \brief True: narrow; then the second button of the band stands here. */
    required property bool portrait

    readonly property string form: supervisor.form
    readonly property bool hasEarlier: portrait && form !== "locked" && earlier.text !== ""
    readonly property real room: height - (hasEarlier ? Theme.control + Theme.halfGap : 0)
    readonly property bool tells: !["locked", "list", "facts", "answers", "text", "duty", "end", "heat", "events", "causes", "times"].includes(form)

    PinPad {
        anchors.fill: parent
        pin: page.supervisor.gate
        portrait: page.portrait
        visible: page.form === "locked"
    }
    TwoWords {
        headline: page.supervisor.headline
        height: page.room - (who.visible ? who.height + Theme.halfGap : 0)
        hint: page.supervisor.hint
        objectName: "supervisor-" + page.form
        visible: page.tells
        width: parent.width
    }
    ChoiceList {
        id: who

        anchors.bottom: parent.bottom
        choices: page.supervisor.choices
        height: wanted(Theme.tileHeight)
        portrait: page.portrait
        prefix: "who"
        visible: page.form === "who"
        width: parent.width

        onChosen: number => page.supervisor.choose(number)
    }
    SupervisorList {
        height: page.room
        objectName: "supervisor-list"
        portrait: page.portrait
        supervisor: page.supervisor
        visible: page.form === "list"
        width: parent.width
    }
    Words {
        id: happened

        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeSay,
            weight: Font.DemiBold
        }), Qt.size(width, height), 0, Theme.typeTiny)
        font.weight: Font.DemiBold
        height: Theme.headline
        objectName: "case-happened"
        text: page.supervisor.headline
        verticalAlignment: Words.AlignVCenter
        visible: page.form === "facts"
        width: parent.width
    }
    FactGrid {
        columns: 2
        facts: page.supervisor.facts
        height: page.room - y
        lines: 3
        visible: page.form === "facts"
        width: parent.width
        y: happened.height + Theme.halfGap
    }
    FactGrid {
        columns: page.portrait ? 1 : 2
        facts: page.supervisor.facts
        height: page.room
        lines: page.portrait ? 4 : 2
        visible: page.form === "answers"
        width: parent.width
    }
    FactGrid {
        columns: 1
        facts: page.supervisor.facts
        height: page.room
        lines: 1
        visible: page.form === "text"
        width: parent.width
    }
    DutyPanel {
        height: page.room
        supervisor: page.supervisor
        visible: page.form === "duty" || page.form === "end"
        width: parent.width
    }
    HeatMap {
        height: page.room
        objectName: "heat"
        supervisor: page.supervisor
        visible: page.form === "heat"
        width: parent.width
    }
    BarRows {
        height: page.room
        objectName: "bars"
        portrait: page.portrait
        supervisor: page.supervisor
        visible: page.form === "events" || page.form === "causes"
        width: parent.width
    }
    TimeRows {
        height: page.room
        objectName: "times"
        supervisor: page.supervisor
        visible: page.form === "times"
        width: parent.width
    }
    Button {
        id: earlier

        anchors.bottom: parent.bottom
        height: Theme.control
        objectName: "supervisor-undo"
        text: page.supervisor.undoWord
        typeSize: Theme.typeAvoid
        visible: page.hasEarlier
        // As wide as the button of the band below it.
        width: page.width - 2 * Theme.control - Theme.halfGap

        onClicked: page.supervisor.undo()
    }
}
