// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Buttons
import components

/*!
    \brief Where one button is mounted: the button, what it does, how it is.

    \qml
    Place { finger: window.duress; name: "duress"; text: qsTr("DURESS"); cap: Theme.snow }
    \endqml
*/
Rectangle {
    id: place

    /*! \brief What presses it. */
    required property Finger finger
    /*! \brief The button's name for other programs. */
    required property string name
    /*! \brief The word on the button. */
    required property string text
    /*! \brief What a press does. */
    property string detail: ""
    /*! \brief The colour of the part that moves. */
    property color cap: Theme.snow

    color: Theme.surface
    radius: Theme.corner

    Column {
        anchors.centerIn: parent
        spacing: Theme.halfGap
        width: parent.width - 2 * Theme.padding

        PushButton {
            anchors.horizontalCenter: parent.horizontalCenter
            cap: place.cap
            detail: place.detail
            height: width
            objectName: place.name
            text: place.text
            width: Math.max(Theme.control, Math.min(Theme.mm(36), place.height - words.height - Theme.padding * 2 - Theme.halfGap))

            onLetGo: place.finger.release()
            onPushed: place.finger.press()
            onTapped: place.finger.tap()
        }
        Column {
            id: words

            spacing: Theme.smallGap
            width: parent.width

            Words {
                Accessible.ignored: true
                color: Theme.quietInk
                font.pixelSize: Theme.typeFooter
                horizontalAlignment: Text.AlignHCenter
                text: place.detail
                width: parent.width
            }
            Words {
                font.bold: true
                font.pixelSize: Theme.typeNote
                horizontalAlignment: Text.AlignHCenter
                objectName: place.name + "State"
                text: place.finger.text
                width: parent.width
            }
        }
    }
}
