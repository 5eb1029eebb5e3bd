// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The Luukku authors

import QtQuick
import QtQuick.Shapes
import components

/*! \brief Seconds as a number, and what is left of them as a ring: once a second. */
Item {
    id: ring

    /*! \brief The number; empty when it is not known. */
    required property string seconds
    /*! \brief How much is left, from 0 to 1. */
    required property real share

    readonly property real middle: width / 2
    readonly property real radius: (width - Theme.ringStroke) / 2

    implicitHeight: Theme.ring
    implicitWidth: Theme.ring

    Accessible.ignored: ring.seconds === ""
    Accessible.name: ring.seconds
    Accessible.role: Accessible.ProgressBar

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            capStyle: ShapePath.FlatCap
            fillColor: "transparent"
            strokeColor: Theme.hairline
            strokeWidth: Theme.ringStroke

            PathAngleArc {
                centerX: ring.middle
                centerY: ring.middle
                radiusX: ring.radius
                radiusY: ring.radius
                startAngle: -90
                sweepAngle: 360
            }
        }
        ShapePath {
            capStyle: ShapePath.FlatCap
            fillColor: "transparent"
            strokeColor: Theme.sage
            strokeWidth: Theme.ringStroke

            PathAngleArc {
                centerX: ring.middle
                centerY: ring.middle
                radiusX: ring.radius
                radiusY: ring.radius
                startAngle: -90
                sweepAngle: 360 * ring.share
            }
        }
    }
    Words {
        Accessible.ignored: true
        anchors.centerIn: parent
        font.pixelSize: Math.min(Theme.typeHuge, ring.width * 0.4)
        font.weight: Font.DemiBold
        objectName: "seconds"
        text: ring.seconds
        visible: text !== ""
    }
}
