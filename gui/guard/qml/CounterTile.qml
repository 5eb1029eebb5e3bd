// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import components

/*!
    \brief One counter: whether a press there would reach us, and how fresh that
    knowledge is. Trouble is dark, with a cross and words. A tap opens its page.
*/
T.AbstractButton {
    id: tile

    /*! \brief True: no alert is open, so that there is room. */
    required property bool calm
    // One counter: see CounterView in gui/guard/view.py.
    required property string key
    required property string title
    required property string site
    required property string status
    required property string place
    required property string detail
    required property string tone

    readonly property bool dark: tone === "dark"

    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(tile.calm ? Sheet.calmTile : Sheet.tile, column.implicitHeight + 2 * Sheet.rowPadding)
    objectName: "counter-" + tile.key

    Accessible.description: [tile.detail, tile.place].join(" ").trim()
    Accessible.name: [[tile.site, tile.title].join(" ").trim(), tile.status].join(": ")
    Accessible.role: Accessible.Button
    Keys.onEnterPressed: tile.click()
    Keys.onReturnPressed: tile.click()

    background: Rectangle {
        border.color: tile.visualFocus ? (tile.dark ? Theme.sand : Theme.dayInk) : Theme.dayHairline
        border.width: tile.visualFocus ? Sheet.focusRing : tile.dark ? 0 : Theme.stroke
        color: tile.dark ? Theme.dayInk : tile.tone === "caution" ? Theme.daySand : Theme.daySurface
        radius: Theme.corner
    }

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: Sheet.rowPadding
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.mm(1)

        Words {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: tile.dark ? Theme.daySurface : Theme.dayInk
            font.bold: true
            font.pixelSize: Sheet.title
            lineHeight: 1.05
            text: tile.title
            wrapMode: Text.Wrap
        }
        Words {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: tile.dark ? Theme.daySurface : tile.tone === "caution" ? Theme.dayInk : Theme.dayQuietInk
            font.pixelSize: Sheet.small
            text: tile.site
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        RowLayout {
            spacing: Theme.mm(1.5)

            Cross {
                Layout.alignment: Qt.AlignTop
                Layout.preferredHeight: Sheet.small
                Layout.preferredWidth: Sheet.small
                Layout.topMargin: Theme.mm(0.6)
                color: Theme.sand
                visible: tile.dark
            }
            Words {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: tile.dark ? Theme.sand : tile.tone === "caution" ? Theme.dayInk : Theme.dayQuietInk
                font.bold: tile.dark
                font.pixelSize: Sheet.small
                objectName: "status-" + tile.key
                text: tile.status
            }
        }
        Words {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: tile.dark ? Theme.daySurface : tile.tone === "caution" ? Theme.dayInk : Theme.dayQuietInk
            font.pixelSize: Sheet.small
            text: tile.detail
            visible: text !== ""
        }
        Words {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: tile.dark ? Theme.daySurface : Theme.dayQuietInk
            font.pixelSize: Sheet.small
            text: tile.place
            visible: tile.calm && text !== ""
        }
    }
}
