// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief After-care: the questions of later days, answered or declined. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Care care
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property bool asks: care.form === "question"
    readonly property real above: height - (options.visible ? options.height + Theme.halfGap : 0)
    readonly property real answersHeight: portrait ? Theme.tileHeight : Math.floor((height - Theme.halfGap) / 2)
    /*! \brief What declining takes, beside the question or below it. */
    readonly property real aside: portrait ? Theme.control + Theme.halfGap : Theme.strip + Theme.halfGap
    readonly property real questionWidth: portrait ? width : width - aside
    readonly property real questionHeight: portrait ? height - aside : height
    readonly property real declineWidth: portrait ? Math.floor((width - Theme.halfGap) / 2) : Theme.strip
    readonly property real declineHeight: portrait ? Theme.control : Math.floor((height - Theme.halfGap) / 2)

    TileGrid {
        anchors.fill: parent
        model: page.care.tiles
        objectName: "care-list"
        portrait: page.portrait
        prefix: "due"
        typeSize: Theme.typeList
        visible: page.care.form === "list"

        onChosen: key => page.care.open(key)
    }
    TwoWords {
        headline: page.care.headline
        height: page.asks ? page.questionHeight - page.answersHeight - Theme.halfGap : page.above
        hint: page.care.hint
        objectName: "care-words"
        visible: page.care.form !== "list"
        width: page.asks ? page.questionWidth : page.width
    }
    Repeater {
        model: page.asks ? page.care.choices : []

        Button {
            required property int index
            required property string modelData

            readonly property list<string> mouths: ["M8 14 Q12 18.5 16 14", "M8 15 L16 15", "M8 16.5 Q12 12.5 16 16.5"]

            fill: Theme.surface
            frameWidth: 0
            height: page.answersHeight
            iconPath: page.care.faces ? "M12 3 A9 9 0 1 1 11.9 3 Z M9 9 L9 10 M15 9 L15 10 " + mouths[index] : ""
            iconSize: Math.round(page.answersHeight * 0.4)
            objectName: "answer-" + index
            text: modelData
            typeSize: Theme.typeTitle
            width: Math.floor((page.questionWidth - 2 * Theme.halfGap) / 3)
            x: index * (width + Theme.halfGap)
            y: page.questionHeight - height

            onClicked: page.care.answer(index)
        }
    }
    Button {
        height: page.declineHeight
        objectName: "decline"
        text: qsTr("No answer")
        typeSize: Theme.typeAvoid
        visible: page.asks
        width: page.declineWidth
        x: page.portrait ? 0 : page.width - width
        y: page.portrait ? page.height - height : 0

        onClicked: page.care.decline()
    }
    HoldButton {
        detail: qsTr("hold down")
        height: page.declineHeight
        objectName: "stop-asking"
        text: qsTr("Ask no more")
        typeSize: Theme.typeAvoid
        visible: page.asks
        width: page.declineWidth
        x: page.width - width
        y: page.height - height

        onHeld: page.care.stop()
    }
    ChoiceList {
        id: options

        anchors.bottom: parent.bottom
        choices: page.asks ? [] : page.care.choices
        height: wanted(Theme.control)
        portrait: page.portrait
        prefix: "care"
        visible: choices.length > 0
        width: parent.width

        onChosen: number => page.care.choose(number)
    }
}
