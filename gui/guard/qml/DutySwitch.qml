// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Templates as T
import components

/*!
    \brief On duty or off duty: a switch with words, for the one guard.

    \qml
    DutySwitch { guardText: "Vartija 2"; dutyText: "on duty"; checked: true }
    \endqml
*/
T.Switch {
    id: duty

    /*! \brief Who the guard is. */
    required property string guardText
    /*! \brief The state in words. */
    required property string dutyText

    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(implicitContentHeight, Theme.mm(13))
    implicitWidth: implicitContentWidth + indicator.width + spacing
    rightPadding: indicator.width + spacing
    spacing: Theme.mm(3)

    Accessible.description: duty.dutyText
    Accessible.name: qsTr("On duty: %1").arg(duty.guardText)
    Accessible.role: Accessible.CheckBox
    Keys.onEnterPressed: duty.click()
    Keys.onReturnPressed: duty.click()

    Shortcut {
        autoRepeat: false
        enabled: Hands.awake
        sequence: Hands.duty

        onActivated: duty.click()
    }

    background: Rectangle {
        border.color: Theme.dayInk
        border.width: Sheet.focusRing
        color: "transparent"
        height: duty.height
        radius: Theme.corner
        visible: duty.visualFocus
        width: duty.width + 4 * Theme.mm(1)
        x: -2 * Theme.mm(1)
    }
    contentItem: Words {
        Accessible.ignored: true
        color: Theme.dayInk
        font.bold: true
        font.pixelSize: Sheet.body
        text: [duty.guardText, duty.dutyText, Hands.duty].join(" · ")
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }
    indicator: Rectangle {
        border.color: Theme.dayInk
        border.width: Theme.stroke
        color: duty.checked ? Theme.dayInk : Theme.daySurface
        height: Theme.mm(8)
        radius: height / 2
        width: Theme.mm(15)
        x: duty.width - width
        y: (duty.height - height) / 2

        Rectangle {
            border.color: Theme.dayInk
            border.width: Theme.stroke
            color: Theme.daySurface
            height: parent.height - 2 * Theme.mm(1)
            radius: height / 2
            width: height
            x: duty.checked ? parent.width - width - Theme.mm(1) : Theme.mm(1)
            y: Theme.mm(1)
        }
    }
}
