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
    /*! \brief True: says that the buttons are simulated. */
    required property bool simulated

    Row {
        id: left

        anchors.verticalCenter: parent.verticalCenter
        visible: footer.status.counter !== ""

        FooterWords {
            id: hour

            objectName: "hour"
            text: footer.status.hour
        }
        CueMark {
            anchors.bottom: hour.bottom
            anchors.bottomMargin: hour.height - hour.baselineOffset
            lower: footer.status.clockLower
            objectName: "clock-cue"
            upper: footer.status.clockUpper
        }
        FooterWords {
            objectName: "minute"
            rightPadding: Theme.gap
            text: footer.status.minute
        }
        FooterWords {
            objectName: "counter"
            text: footer.status.counter
        }
        CueMark {
            anchors.bottom: hour.bottom
            anchors.bottomMargin: hour.height - hour.baselineOffset
            lower: footer.status.stopLower
            objectName: "counter-cue"
            upper: footer.status.stopUpper
        }
    }
    FooterWords {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.sand
        objectName: "silence"
        text: footer.status.silence
        visible: footer.hasLine
    }
    Row {
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

            objectName: "line"
            text: footer.status.line
        }
    }
    SimulatedMark {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: footer.simulated
    }
}
