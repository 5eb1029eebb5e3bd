// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief Begins a drill behind the PIN, and ends one. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Drill drill
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property string form: drill.form
    readonly property int columns: portrait ? 1 : Math.max(1, drill.lengths.length)
    readonly property int lines: Math.ceil(drill.lengths.length / columns)
    readonly property real buttonHeight: portrait ? Theme.control : Theme.tileHeight
    readonly property real buttonWidth: Math.floor((width - (columns - 1) * Theme.halfGap) / columns)
    readonly property real lengthsHeight: lines * (buttonHeight + Theme.halfGap)

    function below(): real {
        switch (form) {
        case "who":
            return who.height + Theme.halfGap;
        case "ready":
            return lengthsHeight;
        case "running":
            return ending.height + Theme.halfGap;
        default:
            return 0;
        }
    }

    PinPad {
        anchors.fill: parent
        pin: page.drill.gate
        portrait: page.portrait
        visible: page.form === "locked"
    }
    TwoWords {
        headline: page.drill.headline
        height: page.height - page.below()
        hint: page.drill.hint
        objectName: "drill-" + page.form
        visible: page.form !== "locked"
        width: parent.width
    }
    ChoiceList {
        id: who

        anchors.bottom: parent.bottom
        choices: page.drill.choices
        height: wanted(Theme.tileHeight)
        portrait: page.portrait
        prefix: "drill-who"
        visible: page.form === "who"
        width: parent.width

        onChosen: number => page.drill.choose(number)
    }
    Repeater {
        model: page.drill.lengths.length

        HoldButton {
            required property int index

            detail: qsTr("hold to begin")
            frameColor: Theme.sage
            height: page.buttonHeight
            objectName: "drill-begin-" + index
            text: page.drill.lengths[index]
            typeSize: Theme.typeTitle
            visible: page.form === "ready"
            width: page.buttonWidth
            x: (index % page.columns) * (width + Theme.halfGap)
            y: page.height - page.lengthsHeight + Theme.halfGap + Math.floor(index / page.columns) * (height + Theme.halfGap)

            onHeld: page.drill.begin(index)
        }
    }
    HoldButton {
        id: ending

        anchors.bottom: parent.bottom
        detail: qsTr("hold down")
        frameColor: Theme.sage
        height: page.buttonHeight
        objectName: "drill-end"
        text: qsTr("End the drill")
        typeSize: Theme.typeTitle
        visible: page.form === "running"
        width: parent.width

        onHeld: page.drill.end()
    }
}
