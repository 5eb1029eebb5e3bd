// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Templates as T
import components

/*!
    \brief A round push button that sinks into its ring while it is held.

    Tells of the finger, not of a click: it is down from `pushed` to `letGo`,
    whether by mouse, touch or the space bar.

    \qml
    PushButton { text: qsTr("DURESS"); onPushed: finger.press(); onLetGo: finger.release() }
    \endqml
*/
T.AbstractButton {
    id: button

    /*! \brief What a press does, for those who hear the window. */
    property string detail: ""
    /*! \brief The colour of the part that moves. */
    property color cap: Theme.snow
    /*! \brief How far it moves. */
    readonly property real travel: Theme.mm(1.6)

    /*! \brief It went down. */
    signal pushed
    /*! \brief It came up. */
    signal letGo
    /*! \brief A screen reader asks for one short press. */
    signal tapped

    focusPolicy: Qt.StrongFocus
    font.bold: true
    font.family: Theme.family
    font.pixelSize: Math.max(Theme.typeLeast, Math.round(button.width * 0.135))

    Accessible.description: button.detail
    Accessible.name: button.text
    Accessible.role: Accessible.Button

    Accessible.onPressAction: button.tapped()
    onCanceled: button.letGo()
    onPressed: button.pushed()
    onReleased: button.letGo()

    background: Rectangle {
        border.color: button.visualFocus ? Theme.ink : Theme.hairline
        border.width: Theme.frame
        color: Theme.ground
        radius: width / 2
    }
    contentItem: Item {
        // The side of the cap, seen from above while it is up.
        Rectangle {
            anchors.fill: face
            anchors.topMargin: button.travel
            anchors.bottomMargin: -button.travel
            color: Qt.darker(button.cap, 1.6)
            radius: width / 2
            visible: !button.down
        }
        Rectangle {
            id: face

            color: button.down ? Qt.darker(button.cap, 1.1) : button.cap
            height: width
            radius: width / 2
            width: button.width - 2 * Theme.mm(3.4)
            x: (button.width - width) / 2
            y: (button.height - height) / 2 + (button.down ? button.travel : 0) - button.travel / 2

            Words {
                Accessible.ignored: true
                anchors.centerIn: parent
                color: Theme.inkOnSnow
                font: button.font
                text: button.text
            }
        }
    }
}
