// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Shapes

/*!
    \brief A drawing on a grid of 24 units with strokes of 2, scaled to its
    width. Always beside a word.

    \qml
    Icon { path: Icon.cross; color: Theme.sand }
    \endqml
*/
Item {
    id: icon

    /*! \brief An SVG path on the 24-unit grid. */
    required property string path
    /*! \brief The stroke's colour; `Theme.ink` by default. */
    property color color: Theme.ink

    implicitHeight: Theme.icon
    implicitWidth: Theme.icon

    Shape {
        height: 24
        preferredRendererType: Shape.CurveRenderer
        scale: icon.width / width
        transformOrigin: Item.TopLeft
        width: 24

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: icon.color
            strokeWidth: 2

            PathSvg {
                path: icon.path
            }
        }
    }
}
