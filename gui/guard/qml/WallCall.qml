// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*!
    \brief The gravest alert on the wall: where to run, as large as it can be.

    The next answer and ten seconds of quiet have their keys; closing is for the desk.
*/
Rectangle {
    id: call

    /*! \brief The station. */
    required property Station station
    // One alert: see AlertView in gui/guard/view.py.
    required property string key
    required property int rev
    required property int level
    required property bool waiting
    required property string exercise
    required property string word
    required property string title
    required property string place
    required property string status
    required property string remark
    required property string step
    required property string stepText
    required property bool busy
    required property string trouble
    required property string silenceText

    readonly property bool alarm: call.level === 1 && call.waiting
    readonly property color ink: call.alarm ? Theme.inkOnAlarm : Theme.dayInk
    readonly property color calling: call.level === 1 ? Theme.alarm : Theme.daySand

    border.color: call.waiting && call.level === 3 ? Theme.dayHairline : call.calling
    border.width: call.waiting ? Theme.stroke : Sheet.frame
    color: !call.waiting || call.level === 3 ? Theme.daySurface : call.calling
    radius: Theme.corner

    Accessible.description: [call.place, call.status, call.remark].join(". ")
    Accessible.name: [call.exercise, call.word, call.title].join(" ").trim()
    Accessible.role: Accessible.AlertMessage

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Sheet.gap
        anchors.leftMargin: Sheet.padding
        spacing: 0

        WallWords {
            color: call.level === 1 && !call.waiting ? Theme.alarm : call.ink
            font.bold: true
            font.letterSpacing: Theme.mm(0.5)
            least: Sheet.wallFactLeast
            objectName: "alertWord"
            size: Sheet.wallWord
            text: [call.exercise, call.word].filter(part => part !== "").join(" · ")
        }
        WallWords {
            color: call.ink
            font.bold: true
            least: Sheet.wallTitleLeast
            lines: 2
            objectName: "alertTitle"
            size: Sheet.wallTitle
            text: call.title
        }
        WallWords {
            color: call.ink
            least: Sheet.wallPlaceLeast
            lines: 2
            objectName: "alertPlace"
            size: Sheet.wallPlace
            text: call.place
        }
        WallWords {
            color: call.ink
            font.bold: true
            least: Sheet.wallFactLeast
            lines: 2
            objectName: "alertStage"
            size: Sheet.wallFact
            text: [call.status, call.remark].filter(part => part !== "").join(" · ")
        }
        WallWords {
            Accessible.role: Accessible.AlertMessage
            color: call.ink
            font.bold: true
            least: Sheet.wallFactLeast
            lines: 2
            objectName: "answerTrouble"
            size: Sheet.wallFact
            text: call.trouble
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Sheet.gap / 2
            spacing: Sheet.gap
            uniformCellSizes: true
            visible: answer.visible || quiet.visible

            WallButton {
                id: answer

                enabled: call.station.settled && !call.busy
                frameColor: call.ink
                hotkey: Hands.answer
                objectName: call.step + "Button"
                text: call.stepText
                visible: call.step !== "close"

                onClicked: call.station.answer(call.key, call.step)
            }
            WallButton {
                id: quiet

                frameColor: call.ink
                hotkey: Hands.silence
                objectName: "silenceButton"
                text: call.silenceText
                visible: call.silenceText !== ""

                onClicked: call.station.silence()
            }
        }
    }
    Sighting {
        alertId: call.key
        item: call
        rev: call.rev

        onSeen: (alertId, rev) => call.station.saw(alertId, rev)
    }
}
