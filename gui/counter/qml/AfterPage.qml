// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief After an alert: is everybody safe, who is here, what helps now. */
Item {
    id: page

    /*! \brief What is shown. */
    required property After after
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property real above: height - (options.visible ? options.height + Theme.halfGap : 0)

    PlanB {
        address: page.after.address
        headline: page.after.headline
        height: page.above
        visible: page.after.form === "unsafe"
        width: parent.width
    }
    TwoWords {
        headline: page.after.headline
        height: page.above
        hint: page.after.hint
        objectName: "after-words"
        visible: page.after.form !== "unsafe"
        width: parent.width
    }
    ChoiceList {
        id: options

        anchors.bottom: parent.bottom
        choices: page.after.choices
        height: wanted(page.after.form === "unsafe" ? Theme.control : Theme.tileHeight)
        portrait: page.portrait
        prefix: "after"
        visible: page.after.choices.length > 0
        width: parent.width

        onChosen: number => page.after.choose(number)
    }
}
