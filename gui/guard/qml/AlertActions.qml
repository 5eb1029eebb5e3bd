// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*!
    \brief What the guard can say of the large alert: I am coming, then I am
    there, then how it ended; and ten seconds of quiet.
*/
ColumnLayout {
    id: actions

    /*! \brief The station. */
    required property Station station
    /*! \brief The alert that the answers are for. */
    required property string alertId
    required property int level
    /*! \brief True: many alerts share the window. */
    required property bool dense
    /*! \brief True: the card is red. */
    required property bool alarm
    /*! \brief True: nobody has accepted it. */
    required property bool waiting
    /*! \brief True: an answer is on its way. */
    required property bool busy
    /*! \brief True: it may be closed as an exercise. */
    required property bool isExercise
    /*! \brief accept, arrive or close. */
    required property string step
    required property string stepText
    required property string silenceText
    /*! \brief Why the last answer has not reached the counter. */
    required property string trouble
    /*! \brief The colour of words on the card. */
    required property color ink
    /*! \brief True: the guard is choosing how it ended. */
    property bool choosing: false

    spacing: Sheet.gap

    onStepChanged: actions.choosing = false

    Rectangle {
        Layout.fillWidth: true
        color: Theme.dayInk
        implicitHeight: troubleWords.implicitHeight + 2 * Theme.mm(2)
        radius: Theme.corner
        visible: actions.trouble !== ""

        Words {
            id: troubleWords

            Accessible.role: Accessible.AlertMessage
            anchors.left: parent.left
            anchors.margins: Sheet.gap
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.sand
            font.bold: true
            font.pixelSize: Sheet.small
            objectName: "answerTrouble"
            text: actions.trouble
        }
    }
    DeskButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: actions.dense ? Theme.mm(22) : Sheet.button
        color: actions.alarm ? Theme.alarm : actions.waiting ? Theme.dayInk : Theme.inkOnAlarm
        enabled: actions.station.settled && !actions.busy
        fill: actions.waiting ? Theme.daySurface : Theme.dayInk
        fillPressed: actions.waiting ? Theme.daySurfacePressed : Theme.surfacePressed
        frameColor: actions.ink
        // White on white has a frame.
        frameWidth: actions.waiting && actions.level === 3 ? Theme.mm(0.7) : 0
        hotkey: Hands.answer
        objectName: actions.step + "Button"
        opacity: actions.busy ? 0.75 : 1
        text: actions.stepText
        typeSize: actions.stepText.length > 12 ? Sheet.longAction : Sheet.action
        visible: !actions.choosing

        onClicked: {
            if (actions.step === "close") {
                // A second tap at once must not say how it ended.
                actions.station.choose(actions.alertId);
                actions.choosing = true;
            } else {
                actions.station.answer(actions.alertId, actions.step);
            }
        }
    }
    Outcomes {
        Layout.fillHeight: true
        Layout.fillWidth: true
        busy: actions.busy
        isExercise: actions.isExercise
        visible: actions.choosing

        onBack: actions.choosing = false
        onChosen: outcome => actions.station.answer(actions.alertId, "close", outcome)
    }
    DeskButton {
        Layout.fillWidth: true
        color: actions.ink
        fill: "transparent"
        fillPressed: actions.alarm ? Theme.alarmPressed : Theme.daySandPressed
        frameColor: actions.ink
        detail: ""
        frameWidth: Theme.mm(0.7)
        hotkey: Hands.silence
        implicitHeight: Theme.mm(actions.dense ? 14 : 18)
        objectName: "silenceButton"
        text: [actions.silenceText, Hands.silence].join(" · ")
        visible: actions.silenceText !== ""

        onClicked: actions.station.silence()
    }
}
