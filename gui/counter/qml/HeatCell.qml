// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import components

/*! \brief One cell of a heat map: a number, and a shade that can be told in grey. */
Rectangle {
    id: cell

    /*! \brief The number, or a word that is not drawn. */
    required property string said
    /*! \brief From 0, nothing, to 4, the most; -1: not told. */
    required property int shade

    color: ["transparent", Theme.surface, Theme.surfacePressed, Theme.sage, Theme.snow][Math.max(0, shade)]
    radius: Theme.squareCorner

    Rectangle {
        anchors.centerIn: parent
        color: Theme.hairline
        height: Theme.stroke
        visible: cell.shade === 0
        width: Theme.dot
    }
    FewMark {
        anchors.fill: parent
        radius: cell.radius
        visible: cell.shade < 0
    }
    Words {
        Accessible.ignored: true
        anchors.fill: parent
        color: cell.shade > 2 ? Theme.inkOnSnow : Theme.ink
        font.pixelSize: Math.round(Math.min(Theme.typeAvoid, cell.height * 0.75))
        font.weight: Font.DemiBold
        fontSizeMode: Words.Fit
        horizontalAlignment: Words.AlignHCenter
        minimumPixelSize: Theme.typeTiny
        text: cell.said
        verticalAlignment: Words.AlignVCenter
        visible: cell.shade > 0
        wrapMode: Words.NoWrap
    }
}
