// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*!
    \brief A button with a word, and maybe a quieter line and an icon.

    Colours come as properties; the size is at least `Theme.control` both ways.
    Words shrink rather than be wider than the button.

    \qml
    Button { text: qsTr("I come"); onClicked: feed.accept() }
    \endqml
*/
Pressable {
    id: button

    /*! \brief A quieter second line; none by default. */
    property string detail: ""
    /*! \brief An icon's path (see Icon); none by default. */
    property string iconPath: ""
    /*! \brief The colour of the word; `Theme.ink` by default. */
    property color color: Theme.ink
    /*! \brief The colour of the quieter line. */
    property color quietColor: Theme.quietInk
    /*! \brief The colour of the ground; by default a neighbour's ring is seen through. */
    property color fill: "transparent"
    /*! \brief The colour of the ground under a finger. */
    property color fillPressed: Theme.surfacePressed
    /*! \brief The colour of the frame. */
    property color frameColor: Theme.hairline
    /*! \brief The frame's width; 0 for none. */
    property real frameWidth: Theme.stroke
    /*! \brief The size of the word. */
    property real typeSize: Theme.typeStrip
    /*! \brief The size of the quieter line. */
    property real detailSize: Theme.typeFooter

    font.bold: true
    font.family: Theme.family
    font.pixelSize: button.typeSize
    implicitHeight: Math.max(Theme.control, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(Theme.control, implicitContentWidth + leftPadding + rightPadding)
    padding: Theme.smallGap

    Accessible.description: button.detail

    background: Rectangle {
        border.color: button.frameColor
        border.width: button.frameWidth
        color: button.down ? button.fillPressed : button.fill
        radius: Theme.corner
    }
    contentItem: Item {
        implicitHeight: column.implicitHeight
        implicitWidth: column.implicitWidth

        Column {
            id: column

            anchors.centerIn: parent
            spacing: Theme.smallGap
            width: parent.width

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                color: button.color
                path: button.iconPath
                visible: button.iconPath !== ""
            }
            Words {
                Accessible.ignored: true
                color: button.color
                font: button.font
                fontSizeMode: Words.HorizontalFit
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Theme.typeTiny
                text: button.text
                visible: text !== ""
                width: parent.width
            }
            Words {
                Accessible.ignored: true
                color: button.quietColor
                font.pixelSize: button.detailSize
                fontSizeMode: Words.HorizontalFit
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Theme.typeTiny
                text: button.detail
                visible: text !== ""
                width: parent.width
            }
        }
    }
}
