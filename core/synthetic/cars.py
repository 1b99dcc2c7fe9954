"""Draws a car of random shape and colour."""

from __future__ import annotations

import numpy as np

from core.synthetic.camera import Camera
from core.synthetic.car_details import CarPaint, paint_flank, paint_glass, paint_under
from core.synthetic.car_ends import Face, paint_front, paint_rear, paint_sticker, plate_corners
from core.synthetic.car_mesh import Pose, body_faces, cabin_faces, normals, paint_faces, shade
from core.synthetic.car_shape import Array, CarShape, random_shape
from core.synthetic.layer import DrawnVehicle, Lamp, Layer
from core.synthetic.light import Light
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.raster import Points, ellipse

_PAINTS = (
    ((236, 238, 238), 0.2), ((28, 29, 32), 0.18), ((120, 124, 130), 0.14), ((182, 186, 190), 0.16),
    ((148, 22, 28), 0.09), ((24, 52, 116), 0.1), ((44, 88, 150), 0.04), ((30, 74, 52), 0.03),
    ((214, 176, 28), 0.02), ((200, 92, 28), 0.02), ((104, 84, 66), 0.02),
)  # fmt: skip


def draw_car(
    rng: np.random.Generator,
    camera: Camera,
    pose: Pose,
    light: Light,
    plate: PlateFormat | None,
    distractors: bool,
) -> DrawnVehicle | None:
    """Draw a car, without its plate; None if it is out of view."""
    kind, shape = random_shape(rng)
    colours, weights = zip(*_PAINTS, strict=True)
    paint = np.array(colours[int(rng.choice(len(colours), p=weights))]) * rng.uniform(0.92, 1.06)
    braking, gloss = bool(rng.random() < 0.25), rng.uniform(0.22, 0.5)
    to_eye = camera.eye - pose.to_world(np.array([0.0, 0.7, 0.0]))
    front = bool(pose.turn(np.array([0.0, 0.0, 1.0])) @ to_eye > 0)
    lateral = float(pose.turn(np.array([1.0, 0.0, 0.0])) @ to_eye)
    right, flank_visible = (
        lateral > 0,
        abs(lateral) > shape.width / 2 + 0.1 + 0.06 * float(np.hypot(to_eye[0], to_eye[2])),
    )
    half = np.array([shape.width / 2 + 0.2, shape.height, shape.length / 2 + 0.05])
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (0, 1) for z in (-1, 1)])
    if camera.to_camera(pose.to_world(signs * half))[:, 2].min() < 0.6:
        return None
    layer = Layer(camera, pose, signs * half)
    if layer.empty:
        return None
    end_normal = pose.turn(np.array([0.0, 0.1, 1.0 if front else -1.0]))
    side_normal = pose.turn(np.array([1.0 if right else -1.0, 0.1, 0.0]))
    style = CarPaint(paint, _tone(light, end_normal), _tone(light, side_normal), light.sky_low, light.lamps, braking)
    paint_under(layer, shape)
    if not front:
        _mirrors(layer, shape, style)
    _paint_body(layer, shape, light, paint, gloss)
    tyres = paint_flank(layer, shape, style, rng, right, kind == "van") if flank_visible else []
    paint_glass(layer, shape, style, rng, front)
    face = Face(layer, shape, style, front)
    tailgate = kind in ("hatchback", "city", "suv", "van", "estate")
    centres = paint_front(face, rng, kind == "classic") if front else paint_rear(face, rng, tailgate)
    if front:
        _mirrors(layer, shape, style)
    if distractors and rng.random() < 0.3:
        paint_sticker(face, rng)
    corners = _plate_place(rng, shape, plate, front, tailgate)
    quad = _mount(layer, face, corners, to_eye)
    lamps = _lamps(layer, face, centres, end_normal, to_eye)
    wheels = tuple(camera.project(pose.to_world(tyre)) for tyre in tyres)
    return DrawnVehicle(layer, plate, quad, style.tone, lamps, wheels)


def _tone(light: Light, normal: Array) -> Array:
    """Light on a matt surface."""
    unit = normal / np.linalg.norm(normal)
    return np.asarray(np.clip(unit @ light.sun_direction, 0, 1) * light.sun + (0.62 + 0.38 * unit[1]) * light.ambient)


def _paint_body(layer: Layer, shape: CarShape, light: Light, paint: Array, gloss: float) -> None:
    camera, pose = layer.camera, layer.pose
    body, cabin = body_faces(shape), cabin_faces(shape)
    faces = np.concatenate([body, cabin])
    outward = np.concatenate([
        normals(body, np.array([0.0, shape.belt * 0.55, 0.0])), normals(cabin, np.array([0.0, shape.belt, 0.0])),
    ])  # fmt: skip
    world = pose.to_world(faces)
    normal = pose.turn(outward)
    middle = world.mean(axis=1)
    view = camera.eye - middle
    view /= np.linalg.norm(view, axis=1, keepdims=True)
    visible = np.einsum("ij,ij->i", normal, view) > -0.05
    colours = shade(light, normal[visible], view[visible], paint, gloss)
    low = np.clip((faces[visible].mean(axis=1)[:, 1] - shape.sill) / 0.35, 0, 1)[:, None]
    colours *= 0.62 + 0.38 * low  # the ground shades the sills
    depth = camera.to_camera(middle[visible])[:, 2]
    sunk = (np.arange(len(faces)) >= len(body))[visible] & (faces[visible].mean(axis=1)[:, 1] < shape.belt - 0.02)
    depth[sunk] += 1.0  # the cabin's foot is inside the body, which covers it
    paint_faces(layer.canvas, layer.pixels(faces[visible]), depth, colours)
    layer.soften(0.02)  # smooths the facets into one surface


def _mirrors(layer: Layer, shape: CarShape, style: CarPaint) -> None:
    for sign in (-1, 1):
        ring = ellipse((sign * (shape.width / 2 + 0.08), shape.belt + 0.07), 0.1, 0.07)
        at = (shape.screen_base - 0.12) * shape.length / 2
        layer.fill(np.column_stack([ring, np.full(len(ring), at)]), tuple((style.paint * 0.75 * style.tone).tolist()))


def _plate_place(
    rng: np.random.Generator, shape: CarShape, plate: PlateFormat | None, front: bool, tailgate: bool
) -> Points:
    size = plate.size if plate else (520, 110)
    offset = float(rng.normal(0, 0.02)) if rng.random() < 0.96 else float(rng.choice([-0.2, 0.2]))
    if front:
        height = shape.sill + rng.uniform(0.24, 0.32) + (0.08 if shape.hood > 0.95 else 0)
    elif tailgate and size[1] < 140:
        height = shape.tail - rng.uniform(0.18, 0.24) if rng.random() < 0.7 else shape.sill + rng.uniform(0.26, 0.32)
    else:
        height = shape.tail - rng.uniform(0.2, 0.25) if rng.random() < 0.75 else shape.sill + rng.uniform(0.26, 0.32)
    return plate_corners(shape, size, front, offset, height, float(rng.uniform(0, 0.1 if front else 0.2)))


def _mount(layer: Layer, face: Face, corners: Points, to_eye: Array) -> Points | None:
    """Draw the recess behind the plate; returns the plate's corners in scene pixels if it faces the camera."""
    edge_x, edge_y = corners[1] - corners[0], corners[3] - corners[0]
    normal = layer.pose.turn(np.cross(edge_x, edge_y))
    cosine = float(normal @ to_eye / (np.linalg.norm(normal) * np.linalg.norm(to_eye)))
    if cosine < 0.2:
        return None
    middle = corners.mean(axis=0)
    recess = (corners - middle) * (1.06, 1.16, 1) + middle
    layer.blend(recess - (0, 0.012, 0), (0, 0, 0), 0.45, 0.012)
    layer.fill(recess, tuple((np.array([30.0, 31.0, 33.0]) * face.style.tone).tolist()))
    return layer.camera.project(layer.pose.to_world(corners))


def _lamps(
    layer: Layer, face: Face, centres: list[tuple[float, float]], normal: Array, to_eye: Array
) -> tuple[Lamp, ...]:
    style, front = face.style, face.front
    if not style.lamps and (front or not style.braking):
        return ()
    aim = float(normal @ to_eye / (np.linalg.norm(normal) * np.linalg.norm(to_eye)))
    points = layer.camera.project(layer.pose.to_world(face.points(np.array(centres))))
    metre = layer.unit / layer.scale
    strength = max(0.0, aim) ** (6 if front else 2) * (1.0 if front else 0.45 if style.braking else 0.25)
    colour = (255.0, 246.0, 220.0) if front else (255.0, 40.0, 26.0)
    radius = metre * (0.5 if front else 0.35)
    return tuple(Lamp(float(x), float(y), max(2.0, radius), colour, strength, front) for x, y in points)
