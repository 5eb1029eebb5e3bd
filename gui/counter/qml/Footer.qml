// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The lower margin: clock, counter, and what there is to say beside. */
Item {
    id: footer

    /*! \brief What is said. */
    required property Status status
    /*! \brief True: readiness is said here. */
    required property bool hasLine

    /*! \brief What readiness may take of the width, also where a long name needs it. */
    required property real share

    readonly property real besideName: width - counter.x - nameMetrics.advanceWidth - stop.width - Theme.dot - 3 * Theme.halfGap
    readonly property real lineRoom: Math.floor(Math.max(width * share, besideName))
    readonly property real counterRoom: width - counter.x - stop.width - (hasLine ? beside.width + Theme.halfGap : 0)
    /*! \brief Where the words stand. */
    readonly property real textLine: hour.y + hour.baselineOffset

    TextMetrics {
        id: nameMetrics

        font.family: Theme.family
        font.pixelSize: Theme.typeFooter
        text: footer.status.counter
    }
    Item {
        anchors.fill: parent
        visible: footer.status.counter !== ""

        FooterWords {
            id: hour

            anchors.verticalCenter: parent.verticalCenter
            objectName: "hour"
            text: footer.status.hour
        }
        CueMark {
            id: colon

            anchors.left: hour.right
            lower: footer.status.clockLower
            objectName: "clock-cue"
            upper: footer.status.clockUpper
            y: footer.textLine - height
        }
        FooterWords {
            id: minute

            anchors.left: colon.right
            anchors.verticalCenter: parent.verticalCenter
            objectName: "minute"
            text: footer.status.minute
        }
        FooterWords {
            id: counter

            anchors.left: minute.right
            anchors.leftMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            // The one text that may be cut: who reads it knows where they are.
            elide: Words.ElideRight
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(footer.counterRoom, footer.height), 0, Theme.typeTiny)
            maximumLineCount: 2
            objectName: "counter"
            text: footer.status.counter
            width: Math.min(Math.ceil(implicitWidth), footer.counterRoom)
            wrapMode: Words.WordWrap
        }
        CueMark {
            id: stop

            anchors.left: counter.right
            lower: footer.status.stopLower
            objectName: "counter-cue"
            upper: footer.status.stopUpper
            y: footer.textLine - height
        }
    }
    FooterWords {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.sand
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeFooter
        }), Qt.size(footer.width, footer.height), 0, Theme.typeTiny)
        objectName: "silence"
        text: footer.status.silence
        visible: footer.hasLine
        width: parent.width
        wrapMode: Words.WordWrap
    }
    Row {
        id: beside

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.halfGap
        visible: footer.hasLine

        ReadyDot {
            anchors.verticalCenter: parent.verticalCenter
            proven: footer.status.proven
            visible: line.text !== ""
        }
        FooterWords {
            id: line

            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Typesetter.fitUnbroken(text, Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeFooter
            }), Qt.size(footer.lineRoom, footer.height), Theme.typeLeast, Theme.typeTiny)
            objectName: "line"
            text: footer.status.line
            width: Math.min(Math.ceil(implicitWidth), footer.lineRoom)
            wrapMode: Words.WordWrap
        }
    }
}
