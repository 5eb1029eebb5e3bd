// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The truth ladder: each step is filled only when it is proven. */
Item {
    id: ladder

    /*! \brief The greatest thing that is true. */
    required property string headline
    /*! \brief The five steps. */
    required property RungModel rungs
    /*! \brief Room beside the steps for something else. */
    property real corner: 0

    readonly property real rungHeight: Math.floor((height - crown.height - Theme.halfGap) / 5)

    Words {
        id: crown

        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeBig,
            weight: Font.DemiBold
        }), Qt.size(width, Math.min(Theme.headline, ladder.height - 5 * Theme.rung - Theme.halfGap)), 0, Theme.typeLeast)
        font.weight: Font.DemiBold
        objectName: "headline"
        text: ladder.headline
        width: parent.width
    }
    Column {
        anchors.top: crown.bottom
        anchors.topMargin: Theme.halfGap
        width: parent.width

        Repeater {
            model: ladder.rungs

            Item {
                id: rung

                required property int index
                required property string key
                required property string text
                required property bool proven

                height: ladder.rungHeight
                objectName: "rung-" + key
                width: ladder.width

                Rectangle {
                    color: Theme.hairline
                    height: parent.height - mark.height
                    visible: rung.index > 0
                    width: Theme.stroke
                    x: (mark.width - width) / 2
                    y: -height / 2
                }
                Rectangle {
                    id: mark

                    anchors.verticalCenter: parent.verticalCenter
                    border.color: rung.proven ? Theme.sage : Theme.hairline
                    border.width: Theme.stroke
                    color: rung.proven ? Theme.sage : "transparent"
                    height: width
                    radius: width / 2
                    width: Theme.rungMark

                    Icon {
                        anchors.centerIn: parent
                        color: Theme.ground
                        height: width
                        path: "M5 12.5 L10 17.5 L19 7"
                        visible: rung.proven
                        width: parent.width * 0.7
                    }
                }
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    color: rung.proven ? Theme.ink : Theme.quietInk
                    font.pixelSize: Typesetter.fit([text], Qt.font({
                        family: Theme.family,
                        pixelSize: Theme.typeTitle,
                        weight: Font.DemiBold
                    }), Qt.size(width, ladder.rungHeight), 0, Theme.typeTiny)
                    font.weight: rung.proven ? Font.DemiBold : Font.Normal
                    text: rung.text
                    width: parent.width - x - ladder.corner
                    x: mark.width + Theme.gap

                    Accessible.name: rung.proven ? text : qsTr("not yet: %1").arg(text)
                }
            }
        }
    }
}
