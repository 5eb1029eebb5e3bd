// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief What is said aloud: the largest words of a page, in one size. */
Rectangle {
    id: panel

    /*! \brief The lines, in their order. */
    required property list<string> lines
    /*! \brief True: safety, told by a frame within the panel. */
    property bool inverted: false
    /*! \brief The numbers of the lines whose blank can be filled. */
    property list<int> blanks: []

    /*! \brief The room for words: less where a pencil stands beside them. */
    readonly property real lineWidth: column.width - (blanks.length > 0 ? Theme.icon + Theme.halfGap : 0)
    readonly property int typeSize: Typesetter.fit(lines, Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeSayMost,
        weight: Font.DemiBold
    }), Qt.size(lineWidth, height - 2 * (inverted ? Theme.padding : Theme.halfGap)), column.spacing, Theme.typeLeast)

    /*! \brief The blank of that line is to be filled. */
    signal blankTapped(int number)
    /*! \brief A keyboard asks for the next blank. */
    signal nextBlank

    /*! \brief The line with a blank that is nearest to a height in the panel. */
    function nearest(at: real): int {
        const away = number => {
            const line = said.itemAt(number);
            return Math.abs(column.y + line.y + line.height / 2 - at);
        };
        return panel.blanks.reduce((best, number) => away(number) < away(best) ? number : best);
    }

    color: panel.inverted ? Theme.snow : pencils.down ? Theme.surfacePressed : Theme.surface
    radius: Theme.squareCorner

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.innerFrame
        border.color: Theme.inkOnSnow
        border.width: Theme.innerFrame
        color: "transparent"
        visible: panel.inverted
    }
    Column {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        // Little room belongs to the letters.
        spacing: panel.height < 2 * Theme.control ? Theme.smallGap : Theme.lineGap
        width: parent.width - 2 * x
        x: Theme.gap

        Repeater {
            id: said

            model: panel.lines

            Words {
                id: line

                required property int index
                required property string modelData

                color: panel.inverted ? Theme.inkOnSnow : Theme.ink
                font.pixelSize: panel.typeSize
                font.weight: Font.DemiBold
                objectName: "say-" + index
                text: modelData
                width: panel.lineWidth

                Icon {
                    anchors.left: line.right
                    anchors.leftMargin: Theme.halfGap
                    anchors.verticalCenter: line.verticalCenter
                    color: panel.inverted ? Theme.inkOnSnow : Theme.sand
                    objectName: "pencil-" + line.index
                    path: "M4 20 L5 15 L16 4 L20 8 L9 19 Z M13 7 L17 11"
                    visible: panel.blanks.includes(line.index)
                }
            }
        }
    }
    Pressable {
        id: pencils

        anchors.fill: parent
        enabled: visible
        objectName: "blanks"
        text: qsTr("Fill in the blank")
        visible: panel.blanks.length > 0

        onClicked: visualFocus ? panel.nextBlank() : panel.blankTapped(panel.nearest(pressY))
    }
}
