// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import components

/*!
    \brief How an alert ended: one button for each outcome, and the way back.

    \qml
    Outcomes { busy: false; isExercise: false; onChosen: outcome => close(outcome) }
    \endqml
*/
GridLayout {
    id: outcomes

    /*! \brief True: an answer is on its way. */
    required property bool busy
    /*! \brief True: the alert is a drill. */
    required property bool isExercise

    /*! \brief The guard chose resolved, false_press or exercise. */
    signal chosen(outcome: string)
    /*! \brief The guard does not close it yet. */
    signal back

    columnSpacing: Sheet.gap
    columns: 2
    rowSpacing: Sheet.gap
    uniformCellWidths: true

    DeskButton {
        Layout.columnSpan: outcomes.isExercise ? 1 : 2
        Layout.fillHeight: true
        Layout.fillWidth: true
        color: Theme.inkOnAlarm
        enabled: !outcomes.busy
        fill: Theme.dayInk
        fillPressed: Theme.surfacePressed
        frameWidth: 0
        hotkey: Hands.resolved
        objectName: "closeResolved"
        text: qsTr("Resolved")
        typeSize: outcomes.isExercise ? Sheet.body : Sheet.longAction

        onClicked: outcomes.chosen("resolved")
    }
    DeskButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        enabled: !outcomes.busy
        frameColor: Theme.dayInk
        hotkey: Hands.exercise
        objectName: "closeExercise"
        text: qsTr("Exercise")
        visible: outcomes.isExercise

        onClicked: outcomes.chosen("exercise")
    }
    DeskButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        enabled: !outcomes.busy
        frameColor: Theme.dayInk
        hotkey: Hands.falsePress
        objectName: "closeFalsePress"
        text: qsTr("False press")

        onClicked: outcomes.chosen("false_press")
    }
    DeskButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        fill: "transparent"
        frameColor: Theme.dayHairline
        hotkey: Hands.back
        objectName: "closeBack"
        text: qsTr("Back")

        onClicked: outcomes.back()
    }
}
