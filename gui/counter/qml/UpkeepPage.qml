// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief Everything that is wrong, in words a maintainer can act on. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Upkeep upkeep
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property bool turns: upkeep.place !== ""
    readonly property real rowWidth: width - (turns && !portrait ? Theme.strip + Theme.gap : 0)
    readonly property real inset: Theme.dot + Theme.halfGap
    readonly property real room: height - head.height - Theme.halfGap - (turns && portrait ? Theme.control + Theme.halfGap : 0)
    readonly property int typeSize: Typesetter.fit(upkeep.lines, Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeAvoid,
        weight: Font.DemiBold
    }), Qt.size(rowWidth - inset, room - upkeep.count * Theme.halfGap), 0, Theme.typeLeast)

    Item {
        id: head

        height: Math.max(Theme.rung, summary.height, place.height)
        visible: page.upkeep.well === ""
        width: page.rowWidth

        ReadyDot {
            anchors.verticalCenter: summary.verticalCenter
            proven: page.upkeep.proven
        }
        Words {
            id: summary

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quietInk
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(width, Theme.rung), 0, Theme.typeTiny)
            objectName: "upkeep-summary"
            text: page.upkeep.summary
            width: parent.width - x - place.width - Theme.halfGap
            x: page.inset
        }
        Words {
            id: place

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quietInk
            font.pixelSize: Math.min(Theme.typeFooter, Math.round(Theme.rung * 0.7))
            objectName: "upkeep-place"
            text: page.upkeep.place
            wrapMode: Words.NoWrap
        }
    }
    Column {
        anchors.top: head.bottom
        anchors.topMargin: Theme.halfGap
        spacing: Theme.halfGap
        visible: page.upkeep.well === ""
        width: page.rowWidth

        Repeater {
            model: page.upkeep.rows

            Item {
                id: row

                required property int index
                required property string said
                required property string detail
                required property bool wrong

                height: column.height
                width: page.rowWidth

                Rectangle {
                    color: row.wrong ? Theme.sand : Theme.hairline
                    height: parent.height
                    radius: width / 2
                    width: Theme.frame
                }
                Column {
                    id: column

                    width: parent.width - page.inset
                    x: page.inset

                    Words {
                        font.pixelSize: page.typeSize
                        font.weight: Font.DemiBold
                        objectName: "upkeep-said-" + row.index
                        text: row.said
                        width: parent.width
                    }
                    Words {
                        color: Theme.quietInk
                        font.pixelSize: Math.max(Theme.typeTiny, Math.round(page.typeSize * 0.86))
                        objectName: "upkeep-detail-" + row.index
                        text: row.detail
                        visible: text !== ""
                        width: parent.width
                    }
                }
            }
        }
    }
    Button {
        id: earlier

        readonly property real stacked: Math.min(Theme.tileHeight, Math.floor((page.height - Theme.halfGap) / 2))

        height: page.portrait ? Theme.control : stacked
        iconPath: "M5 15 L12 8 L19 15"
        objectName: "upkeep-earlier"
        text: qsTr("Earlier")
        typeSize: Theme.typeAvoid
        visible: page.upkeep.hasEarlier
        width: page.portrait ? later.width : Theme.strip
        x: page.portrait ? 0 : page.width - width
        y: page.portrait ? page.height - height : 0

        onClicked: page.upkeep.earlier()
    }
    Button {
        id: later

        height: earlier.height
        iconPath: "M5 9 L12 16 L19 9"
        objectName: "upkeep-later"
        text: qsTr("More")
        typeSize: Theme.typeAvoid
        visible: page.upkeep.hasLater
        width: page.portrait ? Math.floor((page.width - Theme.halfGap) / 2) : Theme.strip
        x: page.width - width
        y: page.height - height

        onClicked: page.upkeep.later()
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.halfGap
        visible: page.upkeep.well !== ""
        width: parent.width

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.sage
            height: Theme.rung * 2
            path: "M5 12.5 L10 17.5 L19 7"
            width: height
        }
        Words {
            font.pixelSize: Theme.typeSay
            font.weight: Font.DemiBold
            horizontalAlignment: Words.AlignHCenter
            objectName: "upkeep-well"
            text: page.upkeep.well
            width: parent.width
        }
        Words {
            color: Theme.quietInk
            font.pixelSize: Theme.typeNote
            horizontalAlignment: Words.AlignHCenter
            objectName: "upkeep-facts"
            text: page.upkeep.summary
            width: parent.width
        }
    }
}
