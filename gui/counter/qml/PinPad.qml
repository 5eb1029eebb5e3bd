// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*!
    \brief Ten digits, and a dot for each that was given.

    Five columns, or three where it is narrow: then the way to erase stands beside
    the 0. Never smaller than a control may be. A keyboard's digits do the same.
*/
Item {
    id: pad

    /*! \brief What is asked for. */
    required property Pin pin
    /*! \brief True: three columns. */
    required property bool portrait
    /*! \brief So many places are always seen. */
    property int least: 4

    readonly property int columns: portrait ? 3 : 5
    readonly property int lines: portrait ? 4 : 2
    readonly property real lastY: padY + headHeight + spacing + (lines - 1) * (keyHeight + spacing)
    readonly property real headLeast: Theme.mm(4.6)
    readonly property real spacing: Math.max(Theme.smallGap, Math.min(Theme.halfGap, Math.floor((height - headLeast - lines * Theme.control) / lines)))
    readonly property real headHeight: Math.min(Theme.type(7), height - lines * (Theme.control + spacing))
    readonly property real keyHeight: Math.min(Theme.tileHeight, Math.floor((height - headHeight - lines * spacing) / lines))
    readonly property real keyWidth: Math.min(Theme.tileWidth, Math.floor((width - (columns - 1) * spacing) / columns))
    readonly property real padWidth: columns * keyWidth + (columns - 1) * spacing
    readonly property real padX: Math.floor((width - padWidth) / 2)
    readonly property real padY: Math.floor((height - headHeight - lines * (keyHeight + spacing)) / 2)

    Words {
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, height), 0, Theme.typeTiny)
        height: pad.headHeight
        objectName: "pin-line"
        text: pad.pin.line
        verticalAlignment: Words.AlignVCenter
        width: pad.padWidth - dots.width - Theme.halfGap
        x: pad.padX
        y: pad.padY
    }
    Row {
        id: dots

        height: pad.headHeight
        objectName: "dots"
        spacing: Theme.lineGap
        x: pad.padX + pad.padWidth - width
        y: pad.padY

        Accessible.name: pad.pin.entered
        Accessible.role: Accessible.StaticText

        Repeater {
            model: Math.max(pad.least, pad.pin.digits)

            Rectangle {
                required property int index

                readonly property bool given: index < pad.pin.digits

                anchors.verticalCenter: parent.verticalCenter
                border.color: given ? Theme.ink : Theme.quietInk
                border.width: Theme.stroke
                color: given ? Theme.ink : "transparent"
                height: width
                objectName: given ? "dot-given" : "dot"
                radius: width / 2
                width: Theme.pinDot
            }
        }
    }
    Repeater {
        model: 10

        Button {
            id: key

            required property int index

            readonly property bool last: index === 9

            fill: Theme.surface
            frameWidth: 0
            height: pad.keyHeight
            objectName: "digit-" + text
            text: last ? "0" : String(index + 1)
            typeSize: Theme.typeSay
            width: pad.keyWidth
            // Below three columns the 0 stands in the middle.
            x: pad.padX + (pad.portrait && last ? 1 : index % pad.columns) * (pad.keyWidth + pad.spacing)
            y: pad.padY + pad.headHeight + pad.spacing + Math.floor(index / pad.columns) * (pad.keyHeight + pad.spacing)

            onClicked: pad.pin.press(text)

            Shortcut {
                enabled: pad.visible
                sequence: key.text

                onActivated: pad.pin.press(key.text)
            }
        }
    }
    Button {
        height: pad.keyHeight
        objectName: "erase"
        text: pad.pin.eraseWord
        typeSize: Theme.typeAvoid
        visible: pad.portrait
        width: pad.keyWidth
        x: pad.padX
        y: pad.lastY

        onClicked: pad.pin.erase()
    }
    Shortcut {
        enabled: pad.visible
        sequence: "Backspace"

        onActivated: pad.pin.erase()
    }
}
