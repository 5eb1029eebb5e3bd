// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*! \brief One more open alert on the wall: what, where, since when. */
Rectangle {
    id: row

    /*! \brief The station. */
    required property Station station
    required property int index
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

    readonly property color calling: row.level === 1 ? Theme.alarm : Theme.daySand
    readonly property color ink: row.level === 1 && row.waiting ? Theme.inkOnAlarm : Theme.dayInk

    Layout.maximumHeight: (Sheet.wallFact + Sheet.wallSmall) * Sheet.wallLine + Theme.mm(3)
    Layout.minimumHeight: (Sheet.wallFactLeast + Sheet.least) * Sheet.wallLine + Theme.mm(2)
    Layout.preferredHeight: row.Layout.maximumHeight
    border.color: row.waiting && row.level === 3 ? Theme.dayHairline : row.calling
    border.width: row.waiting ? Theme.stroke : Theme.frame
    color: !row.waiting || row.level === 3 ? Theme.daySurface : row.calling
    objectName: "wallRow-" + row.key
    radius: Theme.corner
    visible: row.index < Sheet.wallMost

    Accessible.description: row.status
    Accessible.name: [row.exercise, row.word, row.title, row.place].join(" ").trim()
    Accessible.role: Accessible.AlertMessage

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.bottomMargin: Theme.mm(1)
        anchors.leftMargin: Sheet.gap
        anchors.rightMargin: Sheet.gap
        anchors.topMargin: Theme.mm(1)
        spacing: 0

        WallWords {
            Accessible.ignored: true
            color: row.ink
            font.bold: true
            least: Sheet.wallFactLeast
            size: Sheet.wallFact
            text: [row.title, row.place].filter(part => part !== "").join(" · ")
        }
        WallWords {
            Accessible.ignored: true
            color: row.ink
            least: Sheet.least
            size: Sheet.wallSmall
            text: [row.exercise, row.word, row.status].filter(part => part !== "").join(" · ")
        }
    }
    Sighting {
        alertId: row.key
        item: row
        rev: row.rev

        onSeen: (alertId, rev) => row.station.saw(alertId, rev)
    }
}
