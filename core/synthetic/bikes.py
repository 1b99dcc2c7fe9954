"""Motorbikes with riders, from behind."""

from __future__ import annotations

import numpy as np

from core.synthetic.camera import Camera
from core.synthetic.car_details import rounded_outline
from core.synthetic.car_mesh import Pose
from core.synthetic.layer import DrawnVehicle, Lamp, Layer
from core.synthetic.light import Light
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.raster import Points, ellipse

_HALF = np.array([0.5, 1.75, 1.05])


def draw_bike(
    rng: np.random.Generator, camera: Camera, pose: Pose, light: Light, plate: PlateFormat | None
) -> DrawnVehicle | None:
    """Draw a motorbike that drives away, without its plate; None if it is out of view."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (0, 1) for z in (-1, 1)])
    if camera.to_camera(pose.to_world(signs * _HALF))[:, 2].min() < 0.6:
        return None
    layer = Layer(camera, pose, signs * _HALF)
    if layer.empty:
        return None
    tone = 0.75 * light.ambient + 0.5 * light.sun
    paint, jacket, helmet = rng.uniform(30, 200, 3), rng.uniform(24, 110, 3), rng.uniform(30, 230, 3)

    def flat(outline: Points, depth: float, colour: np.ndarray | tuple[float, ...], lit: bool = True) -> None:
        shaded = np.clip(np.asarray(colour) * (tone if lit else 1.0), 0, 255)
        layer.fill(np.column_stack([outline, np.full(len(outline), depth)]), tuple(shaded.tolist()))

    black, steel = (28, 28, 30), (126, 128, 132)
    flat(rounded_outline(-0.07, 0.0, 0.07, 0.62, 4), 0.7, black)  # front wheel
    for sign in (-1, 1):
        flat(np.array([[0.05, 1.0], [0.42, 1.06], [0.42, 1.1], [0.05, 1.06]]) * (sign, 1), 0.45, black)
        flat(ellipse((sign * 0.38, 1.22), 0.07, 0.05), 0.5, black)
        flat(rounded_outline(sign * 0.28 - 0.06, 0.28, sign * 0.28 + 0.06, 0.62), 0.0, jacket * 0.6)  # legs
    flat(rounded_outline(-0.2, 0.3, 0.2, 0.75, 4), 0.1, black)
    flat(rounded_outline(0.12, 0.32, 0.25, 0.5, 3), -0.5, steel)  # exhaust
    flat(rounded_outline(-0.085, 0.0, 0.085, 0.64, 4), -0.7, black)  # rear wheel
    flat(rounded_outline(-0.05, 0.03, 0.05, 0.6, 4), -0.72, (44, 44, 46))
    flat(np.array([[-0.17, 0.72], [0.17, 0.72], [0.12, 0.92], [-0.12, 0.92]]), -0.55, paint)
    shoulders = [[-0.2, 0.85], [0.2, 0.85], [0.29, 1.25], [0.2, 1.42], [-0.2, 1.42], [-0.29, 1.25]]
    flat(np.array(shoulders), -0.1, jacket)
    layer.blend(
        np.array([[0.04, 0.88, -0.1], [0.2, 0.85, -0.1], [0.29, 1.25, -0.1], [0.2, 1.4, -0.1]]), (0, 0, 0), 0.3, 0.03
    )
    flat(ellipse((0, 1.56), 0.13, 0.16), -0.1, helmet)
    layer.blend(np.column_stack([ellipse((-0.04, 1.62), 0.05, 0.05), np.full(24, -0.1)]), (255, 255, 255), 0.3, 0.02)
    flat(rounded_outline(-0.09, 0.8, 0.09, 0.87), -0.85, (200, 26, 28))
    for sign in (-1, 1):
        flat(ellipse((sign * 0.17, 0.8), 0.035, 0.03), -0.8, (214, 128, 40))
    size = plate.size if plate else (200, 170)
    wide, tall, base = size[0] / 2000, size[1] / 2000, rng.uniform(0.58, 0.68)
    outline = np.array([[-wide, tall], [wide, tall], [wide, -tall], [-wide, -tall]]) + np.array([0, base])
    lean = np.array([-0.86, -0.86, -0.9, -0.9])
    corners = np.column_stack([outline, lean])
    flat(outline * 1.06 - np.array([0, 0.06 * base]), -0.85, black)
    to_eye = camera.eye - pose.to_world(np.array([0.0, base, -0.88]))
    backward = pose.turn(np.array([0.0, 0.15, -1.0]))
    cosine = float(backward @ to_eye / (np.linalg.norm(backward) * np.linalg.norm(to_eye)))
    quad = camera.project(pose.to_world(corners)) if cosine > 0.25 else None
    lamps: tuple[Lamp, ...] = ()
    if light.lamps:
        x, y = camera.project(pose.to_world(np.array([0.0, 0.84, -0.86])))
        lamps = (Lamp(float(x), float(y), max(2.0, layer.unit / layer.scale * 0.3), (255.0, 40.0, 26.0), 0.4),)
    return DrawnVehicle(layer, plate, quad, tone, lamps)
