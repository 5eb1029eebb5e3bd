// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The quick log: what, how bad, what is needed now; three taps, no keyboard. */
Item {
    id: page

    /*! \brief What is shown. */
    required property Log log
    /*! \brief True: narrow. */
    required property bool portrait

    readonly property bool asksSeverity: log.form === "severity"
    readonly property bool lists: log.form === "unfinished"
    readonly property bool over: log.headline !== ""

    /*! \brief What words have of a tile's width and height. */
    readonly property real room: cells.cellWidth - Theme.halfGap - Theme.smallGap
    readonly property real inside: cells.cellHeight - cells.inset - 2 * Theme.halfGap
    readonly property real detailHeight: lists ? Math.floor(inside * 0.3) : 0
    readonly property real nameHeight: inside - detailHeight - (asksSeverity || lists ? Theme.steps + Theme.smallGap : 0)
    readonly property int typeSize: page.fitAll(log.names, Theme.typeTile, Font.DemiBold, nameHeight)
    readonly property int detailSize: page.fitAll(log.details, Theme.typeFooter, Font.Normal, detailHeight)

    /*! \brief The greatest size, down from `most`, in which each of these has room. */
    function fitAll(words: list<string>, most: real, weight: int, high: real): int {
        const font = size => Qt.font({
                family: Theme.family,
                pixelSize: size,
                weight: weight
            });
        return words.reduce((least, said) => Typesetter.fit([said], font(least), Qt.size(page.room, high), 0, Theme.typeTiny), most);
    }

    Cells {
        id: cells

        columns: page.portrait ? 2 : 3
        height: page.height
        lines: page.portrait ? 3 : 2
        width: page.width
    }
    Repeater {
        model: page.log.tiles

        LogTile {
            required property int index
            required property string key
            required property string level
            required property string name

            bottomInset: cells.inset
            detailSize: page.detailSize
            height: cells.cellHeight
            objectName: "log-" + key
            rank: Number(level)
            text: name
            typeSize: page.typeSize
            width: cells.cellWidth
            x: cells.across(index)
            y: cells.down(index)

            onClicked: page.log.choose(key)
        }
    }
    Words {
        color: Theme.quietInk
        font.pixelSize: Typesetter.fit([text], Qt.font({
            family: Theme.family,
            pixelSize: Theme.typeAvoid
        }), Qt.size(width, height), 0, Theme.typeLeast)
        height: cells.cellHeight - cells.inset
        objectName: "log-free"
        text: page.log.freePlace
        verticalAlignment: Words.AlignVCenter
        visible: text !== ""
        width: cells.cellWidth - Theme.halfGap
        x: page.width - width
        y: cells.down(5)
    }
    TwoWords {
        headline: page.log.headline
        height: page.height - thanks.height - Theme.halfGap
        hint: page.log.hint
        objectName: "log-end"
        visible: page.over
        width: parent.width
    }
    Words {
        id: thanks

        anchors.bottom: parent.bottom
        color: Theme.sage
        font.pixelSize: Theme.typeAvoid
        objectName: "log-thanks"
        text: qsTr("Thank you. You did not cause this.")
        visible: page.over
        width: parent.width
    }
}
