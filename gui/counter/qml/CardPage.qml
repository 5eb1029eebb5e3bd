// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

pragma ComponentBehavior: Bound

import QtQuick
import Luukku.Counter
import components

/*! \brief One card: what to say, largest; what to avoid, with a cross. */
Item {
    id: page

    /*! \brief The open card. */
    required property CardView card
    /*! \brief The pacer, small in a corner. */
    required property Breathing breathing
    /*! \brief Where a blank is filled. */
    required property Pages pages
    /*! \brief True: the notes stand here instead of in the band. */
    required property bool portrait

    readonly property real avoidHeight: portrait ? avoid.height : Math.max(avoid.height, Theme.control)
    readonly property real avoidWidth: width - Theme.smallIcon - Theme.halfGap - (portrait ? 0 : Theme.control)
    // What is said is larger than what is not done, however long a site's words.
    readonly property int avoidSize: Typesetter.fit(card.avoid, Qt.font({
        family: Theme.family,
        pixelSize: !portrait && height < Theme.mm(55) ? Theme.typeFooter : Theme.typeAvoid
    }), Qt.size(avoidWidth, (height - noteHeight) * 0.4), 0, Theme.typeLeast)
    readonly property real noteHeight: portrait ? notes.height + Theme.gap : 0

    SayPanel {
        id: panel

        blanks: page.card.blanks
        height: parent.height - page.avoidHeight - page.noteHeight - Theme.halfGap - Theme.smallGap
        inverted: page.card.level === "safety"
        lines: page.card.say
        radius: page.card.level === "talk" ? Theme.corner : Theme.squareCorner
        width: parent.width

        onBlankTapped: number => page.pages.fill(number)
        onNextBlank: page.pages.fillNext()
    }
    Column {
        id: avoid

        anchors.top: panel.bottom
        anchors.topMargin: Theme.halfGap
        width: parent.width

        Repeater {
            model: page.card.avoid

            Item {
                id: row

                required property int index
                required property string modelData

                height: words.height
                width: avoid.width

                Icon {
                    color: Theme.sand
                    height: width
                    path: "M4 4 L20 20 M20 4 L4 20"
                    width: Theme.smallIcon
                    y: words.baselineOffset - height
                }
                Words {
                    id: words

                    font.pixelSize: page.avoidSize
                    objectName: "avoid-" + row.index
                    text: row.modelData
                    width: page.avoidWidth
                    x: Theme.smallIcon + Theme.halfGap
                }
            }
        }
    }
    BreathCorner {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        breathing: page.breathing
        visible: !page.portrait

        onClicked: page.pages.go("breathe")
    }
    CardNotes {
        id: notes

        anchors.top: avoid.bottom
        anchors.topMargin: Theme.halfGap
        card: page.card
        room: Qt.size(page.width, page.height)
        visible: page.portrait
    }
}
