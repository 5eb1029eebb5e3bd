// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick

/*!
    \brief One situation on the counter's screen: its name, and its level by
    shape and by word.

    \qml
    Tile { level: "talk"; levelText: qsTr("talk"); text: qsTr("Shouting") }
    \endqml
*/
Pressable {
    id: tile

    /*! \brief `talk`, `limit` or `safety`: shape and colours. */
    required property string level
    /*! \brief The word of the level, or another quiet line. */
    property string levelText: ""
    /*! \brief True when the level is `safety`: inverted, with a frame. */
    readonly property bool inverted: level === "safety"
    /*! \brief The size of the name. */
    property real typeSize: Theme.typeTile

    /*! \brief True: the name stands alone, and in the middle. */
    readonly property bool alone: level === "" && levelText === ""
    /*! \brief Above and below the words; less where the tile is drawn less high. */
    readonly property real inside: bottomInset > 0 ? Theme.halfGap : Theme.padding

    bottomPadding: tile.inside + bottomInset
    implicitHeight: Theme.tileHeight
    implicitWidth: Theme.tileWidth
    leftPadding: Theme.mm(3.6)
    rightPadding: Theme.mm(0.6) + (tile.inverted ? 2 * Theme.innerFrame : 0)
    topPadding: tile.inside

    Accessible.description: tile.levelText

    background: Rectangle {
        color: tile.inverted ? (tile.down ? Theme.quietInk : Theme.snow) : (tile.down ? Theme.surfacePressed : Theme.surface)
        radius: tile.level === "talk" || tile.level === "" ? Theme.corner : Theme.squareCorner

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.innerFrame
            border.color: Theme.inkOnSnow
            border.width: Theme.innerFrame
            color: "transparent"
            visible: tile.inverted
        }
    }
    contentItem: Item {
        LevelMark {
            id: mark

            level: tile.level
        }
        Words {
            Accessible.ignored: true
            color: tile.inverted ? Theme.inkOnSnow : Theme.ink
            font.pixelSize: tile.typeSize
            font.weight: Font.DemiBold
            fontSizeMode: Words.Fit
            height: tile.alone ? parent.height : quiet.y - mark.height
            minimumPixelSize: Theme.typeTiny
            text: tile.text
            verticalAlignment: tile.alone ? Words.AlignVCenter : Words.AlignBottom
            width: parent.width
            y: tile.alone ? 0 : mark.height
        }
        Words {
            id: quiet

            Accessible.ignored: true
            anchors.bottom: parent.bottom
            color: tile.inverted ? Theme.inkOnSnow : Theme.quietInk
            font.pixelSize: Theme.typeFooter
            text: tile.levelText
            width: parent.width
        }
    }
}
