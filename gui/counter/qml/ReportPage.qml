// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief The full report: one question at a time, none of which must be answered. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Report report
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property string form: report.form
    readonly property real half: Math.floor((height - Theme.halfGap) / 2)

    ReportChoices {
        id: choices

        anchors.fill: parent
        portrait: page.portrait
        report: page.report
        visible: page.form === "choose"
    }
    ReportCount {
        anchors.fill: parent
        report: page.report
        visible: page.form === "count"
    }
    TwoWords {
        headline: page.form === "end" ? qsTr("Tell your supervisor of this report.") : page.report.headline
        height: page.height - (page.form === "end" ? ends.height + Theme.halfGap : 0)
        hint: page.form === "end" ? page.report.fate : page.report.hint
        objectName: "report-told"
        visible: page.form === "end" || page.form === "sent"
        width: parent.width
    }
    Grid {
        id: ends

        readonly property real cell: Math.floor((width - (columns - 1) * spacing) / columns)

        anchors.bottom: parent.bottom
        columns: page.portrait ? 1 : 2
        spacing: Theme.halfGap
        visible: page.form === "end"
        width: parent.width

        Button {
            detail: qsTr("stays for 14 days")
            height: Theme.tileHeight
            objectName: "report-later"
            text: qsTr("Go on later")
            typeSize: Theme.typeTitle
            width: ends.cell

            onClicked: page.report.later()
        }
        Button {
            frameColor: Theme.sage
            height: Theme.tileHeight
            objectName: "report-send"
            text: qsTr("Send")
            typeSize: Theme.typeTitle
            width: ends.cell

            onClicked: page.report.send()
        }
    }
    Rectangle {
        id: paper

        border.color: Theme.hairline
        border.width: Theme.stroke
        color: Theme.surface
        height: page.height - write.height - Theme.halfGap
        radius: Theme.corner
        visible: write.visible
        width: parent.width

        Words {
            anchors.fill: parent
            anchors.margins: Theme.padding
            font.pixelSize: Typesetter.fit([text], Qt.font({
                family: Theme.family,
                pixelSize: Theme.typeStrip
            }), Qt.size(width, height), 0, Theme.typeLeast)
            objectName: "report-text"
            text: page.report.text
        }
    }
    Button {
        id: write

        anchors.bottom: parent.bottom
        detail: page.form === "text" ? qsTr("acts and words, no names") : ""
        frameColor: Theme.sage
        height: Theme.control
        objectName: "report-write"
        text: page.form === "text" ? qsTr("Write") : qsTr("Answer anew")
        typeSize: Theme.typeTitle
        visible: page.form === "text" || page.form === "kept"
        width: page.width - (later.visible ? later.width + Theme.halfGap : 0)

        onClicked: page.report.beginAnswer()
    }
    Button {
        id: later

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        height: Theme.control
        objectName: "backward"
        text: page.report.laterWord
        typeSize: Theme.typeAvoid
        visible: page.portrait && text !== ""
        width: page.form === "choose" ? choices.cellWidth : Math.floor((page.width - Theme.halfGap) / 2)

        onClicked: page.report.later()
    }
}
