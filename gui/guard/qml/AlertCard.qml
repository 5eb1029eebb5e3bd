// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*!
    \brief The gravest alert: who needs help, where, since when, who is coming,
    and the one large button.

    Red stands for level 1 that nobody has accepted, and for nothing else; once
    somebody comes, the card is white in a heavy frame.
*/
Rectangle {
    id: card

    /*! \brief The station. */
    required property Station station
    /*! \brief True: many alerts share the window. */
    required property bool dense
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
    required property bool isExercise

    readonly property real inset: dense ? Sheet.gap : Sheet.padding
    readonly property bool alarm: level === 1 && waiting
    readonly property color ink: alarm ? Theme.inkOnAlarm : Theme.dayInk
    readonly property color calling: level === 1 ? Theme.alarm : Theme.daySand

    border.color: waiting && level === 3 ? Theme.dayHairline : card.calling
    border.width: waiting ? Theme.stroke : Sheet.frame
    color: !waiting || level === 3 ? Theme.daySurface : card.calling
    implicitHeight: Math.max(facts.implicitHeight, actions.implicitHeight) + 2 * inset
    radius: Theme.corner

    Accessible.description: [card.place, card.status, card.remark].join(". ")
    Accessible.name: [card.exercise, card.word, card.title].join(" ").trim()
    Accessible.role: Accessible.AlertMessage

    RowLayout {
        anchors.fill: parent
        anchors.margins: card.inset
        spacing: Sheet.padding

        ColumnLayout {
            id: facts

            Layout.alignment: Qt.AlignTop
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 4
            spacing: Theme.mm(1)

            Words {
                Layout.fillWidth: true
                color: card.level === 1 && !card.waiting ? Theme.alarm : card.ink
                font.bold: true
                font.letterSpacing: Theme.mm(0.5)
                font.pixelSize: Sheet.word
                objectName: "alertWord"
                text: [card.exercise, card.word].filter(part => part !== "").join(" · ")
            }
            Words {
                Layout.fillWidth: true
                color: card.ink
                font.bold: true
                font.pixelSize: card.dense || card.title.length > 14 ? Sheet.large : Sheet.huge
                lineHeight: 1
                objectName: "alertTitle"
                text: card.title
                wrapMode: Text.Wrap
            }
            Words {
                Layout.fillWidth: true
                color: card.ink
                font.pixelSize: Sheet.title
                objectName: "alertPlace"
                text: card.place
            }
            Item {
                Layout.fillHeight: true
            }
            Words {
                Layout.fillWidth: true
                color: card.ink
                font.bold: true
                font.pixelSize: Sheet.body
                objectName: "alertRemark"
                text: card.remark
                visible: text !== ""
            }
            Words {
                Layout.fillWidth: true
                color: card.ink
                font.bold: true
                font.pixelSize: Sheet.body
                objectName: "alertStage"
                text: card.status
            }
        }
        AlertActions {
            id: actions

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            alertId: card.key
            alarm: card.alarm
            busy: card.busy
            dense: card.dense
            ink: card.ink
            isExercise: card.isExercise
            level: card.level
            silenceText: card.silenceText
            station: card.station
            step: card.step
            stepText: card.stepText
            trouble: card.trouble
            waiting: card.waiting
        }
    }
    Sighting {
        alertId: card.key
        item: card
        rev: card.rev

        onSeen: (alertId, rev) => card.station.saw(alertId, rev)
    }
}
