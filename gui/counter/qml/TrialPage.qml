// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief One button's test: press it now, it is on its way, how it ended. */
Item {
    id: page

    /*! \brief The tests. */
    required property Check check
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property string form: check.form

    CountPage {
        anchors.fill: parent
        headline: page.check.headline
        hint: page.check.hint
        objectName: "trial-running"
        portrait: page.portrait
        seconds: page.check.seconds
        share: page.check.share
        visible: page.form === "running"
    }
    TwoWords {
        headline: page.check.headline
        height: page.height - (again.visible ? again.height + Theme.halfGap : 0)
        hint: page.check.hint
        hintColor: page.form === "passed" ? Theme.sage : Theme.sand
        objectName: "trial-" + page.form
        visible: page.form === "passed" || page.form === "failed"
        width: parent.width
    }
    HoldButton {
        id: again

        anchors.bottom: parent.bottom
        detail: qsTr("hold down")
        height: Theme.control
        objectName: "again"
        text: qsTr("Test again")
        typeSize: Theme.typeTitle
        visible: page.form === "failed"
        width: Math.min(page.width, 2 * Theme.tileWidth)

        onHeld: page.check.again()
    }
}
