// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*!
    \brief A button with a word, and maybe a quieter line and an icon.

    Colours come as properties; the size is at least `Theme.control` both ways.
    Words shrink rather than be wider than the button. Large text shrinks into the
    height, too: then the height must be given.

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
    /*! \brief The icon's width; `Theme.icon` by default. */
    property real iconSize: Theme.icon
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

    readonly property bool fits: Theme.textScale > 1

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

            readonly property real below: word.visible && quiet.visible ? spacing : 0
            readonly property real room: button.availableHeight - below - (picture.visible ? picture.height + spacing : 0)
            readonly property real share: word.visible && quiet.visible ? room / 2 : room

            anchors.centerIn: parent
            spacing: Theme.smallGap
            width: parent.width

            Icon {
                id: picture

                anchors.horizontalCenter: parent.horizontalCenter
                color: button.color
                height: width
                path: button.iconPath
                visible: button.iconPath !== ""
                width: button.iconSize
            }
            Words {
                id: word

                Accessible.ignored: true
                color: button.color
                font: button.font
                fontSizeMode: button.fits ? Words.Fit : Words.HorizontalFit
                // Undefined, not `implicitHeight`, which follows the height while it fits.
                height: button.fits ? column.share : undefined
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Theme.typeTiny
                text: button.text
                verticalAlignment: quiet.visible ? Text.AlignBottom : Text.AlignVCenter
                visible: text !== ""
                width: parent.width
            }
            Words {
                id: quiet

                Accessible.ignored: true
                color: button.quietColor
                font.pixelSize: button.detailSize
                fontSizeMode: button.fits ? Words.Fit : Words.HorizontalFit
                height: button.fits ? column.share : undefined
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Theme.typeTiny
                text: button.detail
                verticalAlignment: word.visible ? Text.AlignTop : Text.AlignVCenter
                visible: text !== ""
                width: parent.width
            }
        }
    }
}
