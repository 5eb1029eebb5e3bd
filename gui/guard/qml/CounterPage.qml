// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Luukku.Guard
import components

/*! \brief One counter: where it is, how it is, and what happened there in a day. */
Rectangle {
    id: page

    /*! \brief The station. */
    required property Station station
    /*! \brief True: an alert stands above, whose outcomes have the key Esc. */
    required property bool below

    border.color: Theme.dayHairline
    border.width: Theme.stroke
    color: Theme.daySurface
    implicitHeight: top.implicitHeight + 2 * Sheet.rowPadding
    objectName: "counterPage"
    radius: Theme.corner

    Accessible.description: page.station.pagePlace
    Accessible.name: [page.station.pageTitle, page.station.pageStatus].join(": ")
    Accessible.role: Accessible.Pane

    Shortcut {
        enabled: page.visible && list.interactive
        sequence: "Down"

        onActivated: list.scroll(Theme.mm(20))
    }
    Shortcut {
        enabled: page.visible && list.interactive
        sequence: "Up"

        onActivated: list.scroll(-Theme.mm(20))
    }
    RowLayout {
        id: top

        anchors.left: parent.left
        anchors.margins: Sheet.rowPadding
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Sheet.gap

        ColumnLayout {
            spacing: 0

            Words {
                Layout.fillWidth: true
                color: Theme.dayInk
                font.bold: true
                font.pixelSize: page.below ? Sheet.title : Sheet.large
                lineHeight: 1
                objectName: "pageTitle"
                text: page.station.pageTitle
                wrapMode: Text.Wrap
            }
            Words {
                Layout.fillWidth: true
                color: Theme.dayInk
                font.bold: true
                font.pixelSize: page.below ? Sheet.small : Sheet.title
                objectName: "pagePlace"
                text: page.station.pagePlace
                visible: text !== ""
                wrapMode: Text.Wrap
            }
            Words {
                Layout.fillWidth: true
                color: Theme.dayInk
                font.pixelSize: page.below ? Sheet.small : Sheet.body
                objectName: "pageStatus"
                text: page.station.pageStatus
            }
        }
        DeskButton {
            Layout.preferredWidth: Theme.mm(44)
            hotkey: page.below ? Hands.leave : Hands.back
            objectName: "pageBack"
            text: qsTr("Back")

            onClicked: page.station.closePage()
        }
    }
    Flickable {
        id: list

        function scroll(by: real) {
            list.contentY = Math.max(0, Math.min(list.contentY + by, list.contentHeight - list.height));
            page.station.touchPage();
        }

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Sheet.rowPadding
        anchors.right: parent.right
        anchors.top: top.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: lines.height
        interactive: contentHeight > height
        objectName: "pageList"

        onMovementStarted: page.station.touchPage()

        Column {
            id: lines

            spacing: Theme.mm(1)
            width: list.width

            Repeater {
                model: page.station.pageFacts

                delegate: PageLine {
                    required property string key

                    objectName: "fact-" + key
                    width: lines.width
                }
            }
            Words {
                color: Theme.dayInk
                font.bold: true
                font.pixelSize: Sheet.body
                text: qsTr("The last 24 hours")
                width: lines.width
            }
            Repeater {
                model: page.station.pagePast

                delegate: PageLine {
                    required property string key

                    objectName: "past-" + key
                    width: lines.width
                }
            }
        }
    }
}
