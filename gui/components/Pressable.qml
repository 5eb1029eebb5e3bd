// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Templates as T

/*!
    \brief What can be pressed, by a finger or on a keyboard, and has a name.

    Acts on release, so that a finger may slide off. Enter is as good as Space; a
    key that is held repeats nothing; arrows go to the next control, as Tab does.
    A ring outside shows the keyboard's place, whatever colour is inside.

    \qml
    Pressable { text: qsTr("Back"); onClicked: pages.back() }
    \endqml
*/
T.AbstractButton {
    id: pressable

    /*! \brief The colour of the ring. */
    property color ringColor: Theme.ink

    /*! \brief Take the keyboard to the next control, or to the one before. */
    function step(forward: bool) {
        pressable.nextItemInFocusChain(forward).forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }

    focusPolicy: Qt.StrongFocus
    z: visualFocus ? 1 : 0

    Accessible.name: pressable.text
    Accessible.role: Accessible.Button
    Keys.onPressed: event => {
        switch (event.key) {
        case Qt.Key_Enter:
        case Qt.Key_Return:
            if (!event.isAutoRepeat)
                pressable.down = true;
            break;
        case Qt.Key_Space:
            event.accepted = event.isAutoRepeat;
            return;
        case Qt.Key_Down:
        case Qt.Key_Right:
            pressable.step(true);
            break;
        case Qt.Key_Up:
        case Qt.Key_Left:
            pressable.step(false);
            break;
        default:
            return;
        }
        event.accepted = true;
    }
    Keys.onReleased: event => {
        const enters = event.key === Qt.Key_Enter || event.key === Qt.Key_Return;
        event.accepted = enters || (event.isAutoRepeat && event.key === Qt.Key_Space);
        if (enters && !event.isAutoRepeat && pressable.down) {
            pressable.down = undefined;
            pressable.click();
        }
    }
    onActiveFocusChanged: pressable.down = undefined

    Rectangle {
        anchors.fill: parent
        anchors.bottomMargin: pressable.bottomInset - Theme.ringGap - Theme.frame
        anchors.margins: -Theme.ringGap - Theme.frame
        anchors.topMargin: pressable.topInset - Theme.ringGap - Theme.frame
        border.color: pressable.ringColor
        border.width: Theme.frame
        color: "transparent"
        objectName: "focus-ring"
        radius: Theme.corner + Theme.ringGap + Theme.frame
        visible: pressable.visualFocus
    }
}
