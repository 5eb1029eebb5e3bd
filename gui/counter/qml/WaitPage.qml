// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief When the customer is told again: choose, say it, prolong or end. */
Item {
    id: page

    /*! \brief The promise. */
    required property Waiting waiting
    /*! \brief True: two columns of choices. */
    required property bool portrait

    readonly property bool chooses: waiting.form === "none"
    readonly property int columns: portrait ? 2 : 3
    readonly property int rows: portrait ? 3 : 2
    readonly property real cellHeight: Math.floor((height - (rows - 1) * Theme.gap) / rows)
    readonly property real cellWidth: Math.floor((width - (columns - 1) * Theme.gap) / columns)

    Repeater {
        model: page.waiting.choices.length

        Button {
            required property int index

            detail: page.waiting.times[index]
            detailSize: Theme.typeAvoid
            fill: Theme.surface
            frameWidth: 0
            height: page.cellHeight
            objectName: "promise-" + index
            text: page.waiting.choices[index]
            typeSize: Theme.typeTile
            visible: page.chooses
            width: page.cellWidth
            x: (index % page.columns) * (page.cellWidth + Theme.gap)
            y: Math.floor(index / page.columns) * (page.cellHeight + Theme.gap)

            onClicked: page.waiting.choose(index)
        }
    }
    Words {
        color: Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, page.cellHeight), 0, Theme.typeLeast)
        height: page.cellHeight
        objectName: "wait-advice"
        text: qsTr("Promise only a time that you keep.")
        verticalAlignment: Words.AlignVCenter
        visible: page.chooses
        width: page.cellWidth
        x: (page.columns - 1) * (page.cellWidth + Theme.gap)
        y: (page.rows - 1) * (page.cellHeight + Theme.gap)
    }
    SayPanel {
        height: page.height - choices.height - Theme.gap
        lines: [page.waiting.line]
        visible: page.waiting.form === "running"
        width: parent.width
    }
    TwoWords {
        headline: qsTr("Tell the customer now.")
        height: page.height - choices.height - Theme.gap
        hint: qsTr("Even when there is no news: you promised.")
        objectName: "wait-due"
        visible: page.waiting.form === "due"
        width: parent.width
    }
    WaitChoices {
        id: choices

        anchors.bottom: parent.bottom
        height: Theme.tileHeight
        visible: !page.chooses
        waiting: page.waiting
        width: parent.width
    }
}
