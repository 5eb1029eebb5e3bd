// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import Luukku.Counter
import components

/*! \brief A text that is being written on our own keyboard, or on another one. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Writing writing
    /*! \brief The way to somebody: the strip is not seen here. */
    required property Help help
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property real buttonWidth: portrait ? Math.floor((width - 2 * Theme.halfGap) / 3) : Theme.mm(22)
    /*! \brief The least height of what stands above the keys. */
    readonly property real above: Theme.tileHeight + (portrait ? Theme.note + Theme.control + Theme.halfGap : 0)
    readonly property real keyHeight: Math.max(Theme.key, Math.min(Theme.keyMost, Math.floor((height - above) / keyboard.lines)))
    readonly property real paperHeight: height - keyboard.height - (portrait ? Theme.control + Theme.halfGap : 0)
    readonly property real paperWidth: portrait ? width : width - 3 * (buttonWidth + Theme.halfGap)

    /*! \brief Show the text, then the cursor in it: a new text moves the cursor. */
    function show() {
        if (field.text !== page.writing.text)
            field.text = page.writing.text;
        field.cursorPosition = page.writing.cursor;
    }

    Keys.onPressed: event => {
        event.accepted = true;
        switch (event.key) {
        case Qt.Key_Backspace:
            page.writing.erase();
            break;
        case Qt.Key_Enter:
        case Qt.Key_Return:
            page.writing.type("\n");
            break;
        case Qt.Key_Left:
        case Qt.Key_Right:
            page.writing.step(event.key === Qt.Key_Right);
            break;
        default:
            if (event.text === "" || event.key === Qt.Key_Escape || event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
                event.accepted = false;
            else
                page.writing.type(event.text);
        }
    }
    Component.onCompleted: page.show()
    // The window takes the keyboard from whatever had it on the page before.
    onVisibleChanged: {
        keyboard.digits = keyboard.shifted = false;
        if (visible)
            Qt.callLater(page.forceActiveFocus);
    }

    Connections {
        function onChanged() {
            page.show();
        }

        target: page.writing
    }
    Rectangle {
        id: paper

        border.color: Theme.hairline
        border.width: Theme.stroke
        color: Theme.surface
        height: page.paperHeight - note.height - Theme.smallGap
        radius: Theme.corner / 2
        width: page.paperWidth

        Flickable {
            id: sight

            readonly property real lineHeight: field.cursorRectangle.height

            /*! \brief Show the line in which the cursor is. */
            function follow() {
                const line = field.cursorRectangle;
                if (line.y < contentY)
                    contentY = line.y;
                else if (line.y + line.height > contentY + height)
                    contentY = line.y + line.height - height;
            }

            anchors.left: parent.left
            anchors.margins: Theme.halfGap
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: Math.max(field.height, height)
            contentWidth: width
            // Whole lines, so that none is seen in part.
            height: lineHeight * Math.max(1, Math.floor((paper.height - Theme.halfGap) / lineHeight))
            objectName: "sight"

            onHeightChanged: follow()

            TextEdit {
                id: field

                activeFocusOnPress: false
                color: Theme.ink
                cursorVisible: true
                font.family: Theme.family
                font.pixelSize: Theme.typeAvoid
                objectName: "field"
                readOnly: true
                selectByMouse: false
                textFormat: TextEdit.PlainText
                width: sight.width
                wrapMode: TextEdit.Wrap

                Accessible.name: text === "" ? qsTr("text") : text
                Accessible.role: Accessible.EditableText

                cursorDelegate: Rectangle {
                    color: Theme.sand
                    width: Theme.stroke
                }

                onCursorRectangleChanged: sight.follow()

                TapHandler {
                    onTapped: eventPoint => page.writing.place(field.positionAt(eventPoint.position.x, eventPoint.position.y))
                }
            }
        }
    }
    Words {
        id: note

        color: page.writing.warns ? Theme.sand : Theme.quietInk
        font.bold: page.writing.warns
        font.pixelSize: Typesetter.fit([text], Qt.font({
            bold: page.writing.warns,
            family: Theme.family,
            pixelSize: Theme.typeNote
        }), Qt.size(width, height), 0, Theme.typeTiny)
        height: Theme.note
        objectName: "writing-note"
        text: page.writing.note
        verticalAlignment: Words.AlignVCenter
        width: page.paperWidth
        y: page.paperHeight - height
    }
    Button {
        detail: page.help.running ? qsTr("called") : qsTr("call somebody")
        frameColor: Theme.snow
        frameWidth: page.help.running ? Theme.frame : Theme.stroke
        height: cancel.height
        objectName: "writing-help"
        text: qsTr("HELP")
        typeSize: Theme.typeAvoid
        width: page.buttonWidth
        x: cancel.x - width - Theme.halfGap
        y: cancel.y

        onClicked: page.help.ask()
    }
    HoldButton {
        id: cancel

        detail: qsTr("hold down")
        height: page.portrait ? Theme.control : Math.min(Theme.tileHeight, page.paperHeight)
        objectName: "writing-cancel"
        text: qsTr("Cancel")
        typeSize: Theme.typeAvoid
        width: page.buttonWidth
        x: page.width - 2 * width - Theme.halfGap
        y: page.portrait ? page.paperHeight : 0

        onHeld: page.writing.cancel()
    }
    Button {
        frameColor: Theme.sage
        height: cancel.height
        objectName: "writing-done"
        text: qsTr("Done")
        typeSize: Theme.typeAvoid
        width: page.buttonWidth
        x: page.width - width
        y: cancel.y

        onClicked: page.writing.finish()
    }
    Keyboard {
        id: keyboard

        anchors.bottom: parent.bottom
        height: lines * page.keyHeight
        objectName: "keyboard"
        width: parent.width

        onErased: page.writing.erase()
        onMoved: forward => page.writing.step(forward)
        onTyped: letters => page.writing.type(letters)
    }
}
