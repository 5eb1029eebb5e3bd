// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief The choices of one question, as many as there is room for. */
Item {
    id: choices

    /*! \brief What is shown. */
    required property Report report
    /*! \brief True: narrow. */
    required property bool portrait

    /*! \brief How many places are taken: a narrow page has its last one for "later". */
    readonly property int count: report.names.length + (portrait ? 1 : 0)
    /*! \brief How many fit beside each other, and below. */
    readonly property int columnsMost: Math.max(2, Math.min(portrait ? 3 : 4, Math.floor((width + Theme.halfGap) / (Theme.tileHeight + Theme.halfGap))))
    readonly property int rowsMost: Math.max(1, Math.floor((height + Theme.halfGap) / (Theme.control + Theme.halfGap)))
    readonly property int columns: Math.min(columnsMost, portrait ? (count > 2 * rowsMost ? 3 : 2) : (count > 6 ? 4 : 3))
    readonly property int rows: Math.max(1, Math.ceil(count / columns))
    readonly property real cellHeight: Math.min(Theme.choiceMost, Math.floor((height - (rows - 1) * Theme.halfGap) / rows))
    readonly property real cellWidth: Math.floor((width - (columns - 1) * Theme.halfGap) / columns)
    readonly property int typeSize: report.names.reduce((least, said) => Math.min(least, Typesetter.fit([said], Qt.font({
        family: Theme.family,
        pixelSize: Theme.typeTile,
        weight: Font.DemiBold
    }), Qt.size(cellWidth - Theme.halfGap - Theme.lineGap, cellHeight - 2 * Theme.halfGap - Theme.tick), 0, Theme.typeTiny)), Theme.typeTile)

    Binding {
        property: "room"
        target: choices.report
        value: choices.columnsMost * choices.rowsMost - (choices.portrait ? 1 : 0)
    }
    Repeater {
        model: choices.report.tiles

        ReportTile {
            required property int index
            required property string key
            required property string name

            height: choices.cellHeight
            leads: key === "+more"
            many: choices.report.many
            objectName: "choice-" + key
            text: name
            typeSize: choices.typeSize
            width: choices.cellWidth
            x: (index % choices.columns) * (width + Theme.halfGap)
            y: Math.floor(index / choices.columns) * (height + Theme.halfGap)

            onClicked: choices.report.choose(key)
        }
    }
}
