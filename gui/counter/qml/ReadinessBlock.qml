// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief Whether a press would reach somebody, and what is wrong if not. */
Item {
    id: block

    /*! \brief What is said. */
    required property Status status

    /*! \brief True: there is room for one line, unless something is wrong. */
    property bool low: false
    readonly property bool oneLine: low && status.trouble === ""
    /*! \brief What is left below the first line. */
    readonly property real room: height - headline.height - Theme.smallGap

    Column {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.smallGap
        width: parent.width

        Item {
            height: headline.height
            visible: headline.text !== ""
            width: parent.width

            ReadyDot {
                proven: block.status.proven
                y: (headline.baselineOffset - height * 0.4) - height / 2
            }
            Words {
                id: headline

                font.pixelSize: Typesetter.fit([text], Qt.font({
                    family: Theme.family,
                    pixelSize: Theme.typeAvoid
                }), Qt.size(width, block.oneLine ? block.height : block.height / 2), 0, Theme.typeLeast)
                objectName: "readiness"
                text: block.oneLine ? block.status.line : block.status.headline
                width: parent.width - x
                x: Theme.dot + Theme.halfGap
            }
        }
        Words {
            color: Theme.quietInk
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(width - leftPadding, block.room), 0, Theme.typeTiny)
            leftPadding: Theme.dot + Theme.halfGap
            objectName: "guards"
            text: block.status.guards
            visible: text !== "" && block.status.trouble === "" && !block.low
            width: parent.width
        }
        Words {
            color: Theme.sand
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(width - leftPadding, block.room), 0, Theme.typeTiny)
            leftPadding: Theme.dot + Theme.halfGap
            objectName: "trouble"
            text: block.status.trouble
            visible: text !== ""
            width: parent.width
        }
        Words {
            color: Theme.sand
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(width, block.height), 0, Theme.typeTiny)
            objectName: "silence"
            text: block.status.silence
            visible: text !== ""
            width: parent.width
        }
    }
}
