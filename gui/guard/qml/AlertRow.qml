// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Luukku.Guard
import components

/*!
    \brief One more open alert, with its own button for the next answer. A tap on
    the row itself makes it the large one.
*/
T.AbstractButton {
    id: row

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
    required property string site
    required property string status
    required property string remark
    required property string step
    required property string stepText
    required property bool busy
    required property string trouble

    readonly property bool alarm: level === 1 && waiting
    readonly property color ink: alarm ? Theme.inkOnAlarm : Theme.dayInk
    readonly property color calling: level === 1 ? Theme.alarm : Theme.daySand

    focusPolicy: Qt.StrongFocus
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    leftPadding: Sheet.padding
    objectName: "alertRow-" + row.key
    padding: row.dense ? Theme.mm(2) : Sheet.rowPadding
    rightPadding: row.dense ? Theme.mm(2) : Sheet.rowPadding

    Accessible.description: [row.status, row.remark, row.trouble].join(". ")
    Accessible.name: [row.exercise, row.word, row.title, row.place].join(" ").trim()
    Accessible.role: Accessible.Button
    Keys.onEnterPressed: row.click()
    Keys.onReturnPressed: row.click()

    onClicked: row.station.select(row.key)

    background: Rectangle {
        border.color: row.visualFocus ? Theme.dayInk : row.waiting && row.level === 3 ? Theme.dayHairline : row.calling
        border.width: row.visualFocus ? Sheet.focusRing : row.waiting ? Theme.stroke : Theme.frame
        color: !row.waiting || row.level === 3 ? Theme.daySurface : row.calling
        radius: Theme.corner
    }
    contentItem: RowLayout {
        spacing: Sheet.gap

        ColumnLayout {
            spacing: 0

            Words {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: row.ink
                font.bold: true
                font.pixelSize: row.dense ? Sheet.body : Sheet.title
                lineHeight: row.dense ? 1 : Theme.lineHeight
                text: [row.exercise, row.word, row.title].filter(part => part !== "").join(" · ")
                wrapMode: Text.Wrap
            }
            Words {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: row.ink
                font.pixelSize: Sheet.small
                lineHeight: row.dense ? 1.05 : Theme.lineHeight
                text: [row.dense ? row.site : row.place, row.status, row.remark].filter(part => part !== "").join(" · ")
            }
            Words {
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
                color: row.ink
                font.bold: true
                font.pixelSize: Sheet.small
                text: row.trouble
                visible: text !== ""
            }
        }
        DeskButton {
            Layout.fillHeight: true
            Layout.maximumWidth: Theme.mm(row.dense ? 34 : 44)
            Layout.preferredWidth: Theme.mm(row.dense ? 34 : 44)
            color: row.alarm ? Theme.alarm : Theme.dayInk
            enabled: !row.busy
            implicitHeight: Theme.mm(row.dense ? 15 : 20)
            frameColor: row.alarm ? Theme.inkOnAlarm : Theme.dayInk
            objectName: row.step + "Button-" + row.key
            text: row.stepText
            typeSize: Sheet.small

            onClicked: {
                // How it ended is chosen on the large card.
                if (row.step === "close")
                    row.station.select(row.key);
                else
                    row.station.answer(row.key, row.step);
            }
        }
    }

    Sighting {
        alertId: row.key
        item: row
        rev: row.rev

        onSeen: (alertId, rev) => row.station.saw(alertId, rev)
    }
}
