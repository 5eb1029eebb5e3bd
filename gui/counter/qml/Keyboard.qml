// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import components

/*!
    \brief Our own keyboard: letters of three languages, digits, signs.

    Eleven keys wide in the usual order, or six keys wide in the order of the alphabet
    where eleven would be too narrow. Acts on release; says what was meant, and keeps
    no text. Knows nothing of the window around it.

    \qml
    Keyboard { onTyped: letters => writing.type(letters); onErased: writing.erase() }
    \endqml
*/
Item {
    id: keyboard

    /*! \brief True: the next letter is a capital; it alone. */
    property bool shifted: false
    /*! \brief True: digits and signs are shown instead of letters. */
    property bool digits: false

    /*! \brief True: eleven keys wide. */
    readonly property bool wide: width >= 11 * Theme.key
    readonly property int columns: wide ? 11 : 6
    readonly property int lines: wide ? 4 : 7
    readonly property real cellHeight: Math.floor(height / lines)
    readonly property real cellWidth: Math.floor(width / columns)
    /*! \brief Each row from left to right; what is no single letter is a name. */
    readonly property var letterRows: wide ? [["q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "å"], ["a", "s", "d", "f", "g", "h", "j", "k", "l", "ö", "ä"], ["shift", "z", "x", "c", "v", "b", "n", "m", ",", ".", "erase"], ["other", "-", "?", "space", "!", "left", "right", "line"]] : [["a", "b", "c", "d", "e", "f"], ["g", "h", "i", "j", "k", "l"], ["m", "n", "o", "p", "q", "r"], ["s", "t", "u", "v", "w", "x"], ["y", "z", "å", "ä", "ö", "erase"], ["shift", ",", ".", "?", "!", "line"], ["other", "left", "space", "right"]]
    readonly property var digitRows: wide ? [["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "0"], ["-", "'", "\"", ":", ";", "/", "(", ")", ",", ".", "erase"], ["other", "€", "?", "space", "!", "left", "right", "line"]] : [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"], ["0", "-", "'", "\"", "€"], [":", ";", "/", "(", ")", "erase"], ["+", ",", ".", "?", "!", "line"], ["other", "left", "space", "right"]]

    /*! \brief These characters were typed; a new line is one of them. */
    signal typed(string letters)
    /*! \brief The character before the cursor should go. */
    signal erased
    /*! \brief The cursor should go one character further, or back. */
    signal moved(bool forward)

    /*! \brief How many columns a key is wide. */
    function columnsOf(name: string): real {
        if (name === "space")
            return keyboard.wide ? 4 : 3;
        if (keyboard.digits && name >= "0" && name <= "9")
            return keyboard.wide ? 2.2 : 2;
        return 1;
    }
    /*! \brief Do what a key is for. */
    function press(name: string) {
        switch (name) {
        case "shift":
            keyboard.shifted = !keyboard.shifted;
            break;
        case "other":
            keyboard.digits = !keyboard.digits;
            break;
        case "erase":
            keyboard.erased();
            break;
        case "left":
        case "right":
            keyboard.moved(name === "right");
            break;
        default:
            keyboard.typed(name === "space" ? " " : name === "line" ? "\n" : keyboard.shifted ? name.toUpperCase() : name);
            keyboard.shifted = false;
        }
    }

    component KeyCap: Pressable {
        id: key

        /*! \brief The letter it types, or what it does. */
        required property string name

        readonly property bool isLetter: name.length === 1
        readonly property bool isOn: name === "shift" && keyboard.shifted
        readonly property string iconPath: ({
                "shift": "M12 4 L20 13 H16 V20 H8 V13 H4 Z",
                "erase": "M8 6 H21 V18 H8 L3 12 Z M11 9.5 L16 14.5 M16 9.5 L11 14.5",
                "left": "M15 5 L8 12 L15 19",
                "right": "M9 5 L16 12 L9 19",
                "line": "M20 5 V13 H5 M9 9 L5 13 L9 17"
            })[name] ?? ""

        autoRepeat: name === "erase" || name === "left" || name === "right"
        autoRepeatDelay: 600
        autoRepeatInterval: 250
        bottomInset: Theme.ringGap
        focusPolicy: Qt.NoFocus
        font.family: Theme.family
        font.pixelSize: isLetter ? Theme.typeTile : Theme.typeAvoid
        leftInset: Theme.ringGap
        objectName: "key-" + name
        rightInset: Theme.ringGap
        text: {
            switch (name) {
            case "shift":
                return qsTr("capital letter");
            case "erase":
                return qsTr("erase");
            case "left":
                return qsTr("cursor back");
            case "right":
                return qsTr("cursor on");
            case "line":
                return qsTr("new line");
            case "space":
                return qsTr("space");
            case "other":
                return keyboard.digits ? qsTr("abc") : qsTr("123");
            default:
                return keyboard.shifted ? name.toUpperCase() : name;
            }
        }
        topInset: Theme.ringGap

        background: Rectangle {
            border.color: key.isOn ? Theme.ink : Theme.hairline
            border.width: key.isOn ? Theme.frame : key.isLetter ? 0 : Theme.stroke
            color: key.down ? Theme.surfacePressed : key.isLetter || key.name === "space" ? Theme.surface : "transparent"
            radius: Theme.corner / 2
        }
        contentItem: Item {
            Words {
                Accessible.ignored: true
                anchors.fill: parent
                anchors.margins: Theme.smallGap
                font: key.font
                fontSizeMode: Words.Fit
                horizontalAlignment: Words.AlignHCenter
                minimumPixelSize: Theme.typeTiny
                text: key.text
                verticalAlignment: Words.AlignVCenter
                visible: key.iconPath === ""
            }
            Icon {
                anchors.centerIn: parent
                height: Theme.icon
                path: key.iconPath
                visible: key.iconPath !== ""
                width: Theme.icon
            }
        }

        onClicked: keyboard.press(name)
    }

    Column {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter

        Repeater {
            model: keyboard.digits ? keyboard.digitRows : keyboard.letterRows

            Row {
                required property var modelData

                Repeater {
                    model: parent.modelData

                    KeyCap {
                        required property string modelData

                        height: keyboard.cellHeight
                        name: modelData
                        width: Math.floor(keyboard.cellWidth * keyboard.columnsOf(modelData))
                    }
                }
            }
        }
    }
}
