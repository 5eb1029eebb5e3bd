// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import components

/*! \brief One counter that would not reach us, in one line; hidden while it would. */
Rectangle {
    id: trouble

    // One counter: see CounterView in gui/guard/view.py.
    required property string title
    required property string site
    required property string status
    required property string tone

    color: Theme.dayInk
    implicitHeight: row.implicitHeight + 2 * Theme.mm(2)
    objectName: "trouble"
    radius: Theme.corner
    visible: trouble.tone === "dark"

    Accessible.name: [trouble.site, trouble.title, trouble.status].join(" ").trim()
    Accessible.role: Accessible.StaticText

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Sheet.padding
        anchors.right: parent.right
        anchors.rightMargin: Sheet.padding
        anchors.verticalCenter: parent.verticalCenter
        spacing: Sheet.gap

        Cross {
            Layout.preferredHeight: Sheet.wallFact
            Layout.preferredWidth: Sheet.wallFact
            color: Theme.sand
        }
        Words {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.sand
            font.bold: true
            font.pixelSize: Sheet.wallFact
            text: [trouble.site, trouble.title, trouble.status].filter(part => part !== "").join(" · ")
        }
    }
}
