"""Renders motorbikes, trucks, buses and the like by the road, or a park of motorbikes, from a camera at some height."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.geometry import Box
from core.synthetic import box_vehicles, motorbikes
from core.synthetic.camera import Camera
from core.synthetic.car_mesh import Pose
from core.synthetic.exposure import expose
from core.synthetic.fittings import fit_out
from core.synthetic.lens import photograph
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.plates import render_plate
from core.synthetic.raster import Points, blend, fill, warp_onto
from core.synthetic.roadside_ground import paint_surroundings
from core.synthetic.solid import Solid
from core.synthetic.spec import ImageArray, Scene, SceneSpec
from core.synthetic.training_plates import choose_plate
from core.synthetic.visible import MIN_VISIBLE, around, tightened

_SIZES = ((640, 480), (640, 360), (480, 640), (600, 600), (640, 480), (704, 396))


@dataclass(frozen=True)
class _Parked:
    """A vehicle, or a bike, and where it is."""

    style: motorbikes.BikeStyle | box_vehicles.BoxStyle
    pose: Pose
    lean: float
    from_front: bool
    seed: int

    @property
    def corners(self) -> Points:
        """``(4, 3)`` corners of the plate in the vehicle's axes."""
        if isinstance(self.style, motorbikes.BikeStyle):
            return motorbikes.plate_corners(self.style)
        return box_vehicles.plate_corners(self.style)


@dataclass
class _Mounted:
    """A plate in the picture, and what is seen of it."""

    quad: Points
    plate: PlateFormat
    hidden: npt.NDArray[np.bool_]
    """``(H, W)`` where something nearer was drawn."""


def render_roadside(seed: int, spec: SceneSpec) -> Scene:
    """Render the roadside scene of a seed: the same seed and spec give the same pixels."""
    rng = np.random.default_rng([seed, 8])
    width, height = _SIZES[int(rng.integers(len(_SIZES)))]
    if rng.random() < 0.45:
        camera, vehicles = _park(rng, spec, width, height)
    else:
        camera, vehicles = _road(rng, spec, width, height)
    canvas: ImageArray = np.zeros((height, width, 3), np.uint8)
    paint_surroundings(canvas, camera, rng)
    tone, sun = float(rng.uniform(0.6, 1.1)), rng.normal(0, 1.2, 2) if rng.random() < 0.6 else None
    has_plates = rng.random() >= spec.empty_share
    mounted: list[_Mounted] = []
    for vehicle in sorted(vehicles, key=lambda v: -float(np.hypot(v.pose.x, v.pose.z))):
        _draw(Solid(canvas, camera, vehicle.pose, vehicle.lean, tone), vehicle, sun, mounted, has_plates, spec)
    quads = [plate.quad for plate in mounted]
    unit = float(np.median([np.hypot(*(quad[3] - quad[0])) for quad in quads])) if quads else 30.0
    photo = photograph(expose(canvas.astype(np.float32), rng, quads, unit), rng, dark=bool(rng.random() < 0.12))
    seen = [(box, plate) for plate in mounted if (box := _visible(plate, spec)) is not None]
    return Scene(
        photo,
        tuple(box for box, _ in seen),
        tuple(plate.plate.country for _, plate in seen),
        np.reshape([plate.quad for _, plate in seen], (-1, 4, 2)).astype(np.float32),
        "roadside",
    )


def _aim(rng: np.random.Generator, width: int, height: int, plate: float, near: float) -> tuple[Camera, float]:
    """A camera, and the distance at which a plate of 0.25 m is ``plate`` pixels wide, but not below ``near`` metres."""
    focal = width * float(rng.uniform(0.8, 2.6))
    distance = max(near, focal * 0.25 / plate)
    up = float(rng.uniform(0.9, 1.7)) if rng.random() < 0.65 else float(rng.uniform(1.7, 5))
    pitch = np.arctan2(up - 0.7, distance) + rng.normal(-0.05, 0.13) * height / focal
    roll = rng.normal(0, 3) if rng.random() < 0.5 else rng.normal(0, 18)
    pitch, roll = float(np.clip(pitch, -0.2, 1.1)), float(np.radians(np.clip(roll, -35, 35)))
    camera = Camera(width, height, focal, up, 0.0, pitch, roll)
    return camera, distance


def _heading(rng: np.random.Generator, from_front: bool, spread: float) -> float:
    return float((np.pi if from_front else 0.0) + np.clip(rng.normal(0, spread), -1.0, 1.0))


def _bike(
    rng: np.random.Generator, spec: SceneSpec, pose: Pose, lean: float, from_front: bool, ridden: bool
) -> _Parked:
    front = from_front if rng.random() < 0.93 else not from_front
    plate = choose_plate(rng, spec, "bike", "front" if front else "rear")
    style = motorbikes.random_style(rng, plate, front, ridden)
    return _Parked(style, pose, lean, from_front, int(rng.integers(2**31)))


def _park(rng: np.random.Generator, spec: SceneSpec, width: int, height: int) -> tuple[Camera, list[_Parked]]:
    """A row of up to ten parked bikes, and one behind it."""
    camera, distance = _aim(rng, width, height, float(np.exp(rng.uniform(np.log(20), np.log(240)))), 1.3)
    pitch_x = float(rng.uniform(0.55, 1.0))
    turn, slant = float(rng.normal(0, 0.35)), float(rng.normal(0, 0.25))
    from_front = bool(rng.random() < 0.4)
    count = int(rng.integers(1, 11))
    first = -float(rng.uniform(0.2, 0.8)) * (count - 1) * pitch_x
    vehicles = []
    for row in range(int(rng.choice([1, 1, 2]))):
        for index in range(count):
            x = first + index * pitch_x + rng.normal(0, 0.06)
            z = distance + 1.0 + row * 2.6 + slant * x + rng.normal(0, 0.12)
            if z < 1.9 or (index and rng.random() < 0.12):
                continue
            end = from_front if rng.random() < 0.85 else not from_front
            heading = _heading(rng, end, 0.1) + turn
            lean = float(rng.choice([-1, 1], p=[0.75, 0.25]) * rng.uniform(0.02, 0.2))
            vehicles.append(_bike(rng, spec, Pose(float(x), float(z), heading), lean, end, ridden=False))
    return camera, vehicles


def _road(rng: np.random.Generator, spec: SceneSpec, width: int, height: int) -> tuple[Camera, list[_Parked]]:
    """Riders, trucks, buses, three-wheelers and trailers that come, or that went past."""
    camera, distance = _aim(rng, width, height, float(np.exp(rng.uniform(np.log(12), np.log(240)))), 1.8)
    from_front = bool(rng.random() < 0.5)
    turn = float(rng.normal(0, 0.3))
    vehicles: list[_Parked] = []
    for index in range(int(rng.choice([1, 2, 3, 4, 6]))):
        z = distance + (0.0 if index == 0 else float(rng.exponential(distance * 0.8)))
        room = 0.35 * width / camera.focal * z
        x = float(rng.normal(0, 0.4)) * room if index == 0 else float(rng.uniform(-1, 1)) * room * 1.3
        end = from_front if rng.random() < 0.8 else not from_front
        heading = _heading(rng, end, 0.15) + turn
        if rng.random() < 0.66:
            if all(np.hypot(v.pose.x - x, v.pose.z - z - 1.0) > 0.9 for v in vehicles):
                pose = Pose(x, z + 1.0, heading)
                vehicles.append(_bike(rng, spec, pose, float(rng.normal(0, 0.06)), end, bool(rng.random() < 0.8)))
        else:
            plate = choose_plate(rng, spec, "car", "front" if end else "rear")
            style = box_vehicles.random_box(rng, plate, end)
            at = z * 1.4 + style.length / 2
            if all(np.hypot(v.pose.x - x, (v.pose.z - at) / 2) > 2.6 for v in vehicles):
                vehicles.append(_Parked(style, Pose(x * 1.4, at, heading), 0.0, end, int(rng.integers(2**31))))
    return camera, vehicles


def _draw(
    solid: Solid, vehicle: _Parked, sun: Points | None, mounted: list[_Mounted], has_plates: bool, spec: SceneSpec
) -> None:
    """Draw a vehicle with its shadow and plate, and note what it hides of the plates so far."""
    rng = np.random.default_rng([vehicle.seed, 9])
    _shadow(solid, vehicle, sun)
    before = solid.canvas.copy()
    if isinstance(vehicle.style, motorbikes.BikeStyle):
        motorbikes.draw_bike(solid, vehicle.style, rng, vehicle.from_front)
    else:
        box_vehicles.draw_box(solid, vehicle.style, rng, vehicle.from_front)
    quad = _facing(solid, vehicle)
    if quad is not None and has_plates and rng.random() < 0.96:
        side = float(np.hypot(*(quad[3] - quad[0])))
        sprite = render_plate(rng, vehicle.style.plate, height=int(np.clip(side * 1.3, 16, 200)),
                              readable=side >= spec.min_plate_height)  # fmt: skip
        fit_out(sprite, rng)
        light = min(1.05, solid.tone * float(rng.uniform(0.75, 1.05)))
        sprite[..., :3] = np.clip(sprite[..., :3] * light, 0, 255).astype(np.uint8)
        edge = (quad - quad.mean(axis=0)) * 1.08 + quad.mean(axis=0)
        blend(solid.canvas, edge, (0, 0, 0), 0.5, side * 0.03)
        warp_onto(solid.canvas, sprite, quad)
    apart = np.asarray(cv2.absdiff(solid.canvas, before), np.uint8)
    changed = (apart[..., 0] | apart[..., 1] | apart[..., 2]) > 0
    for plate in mounted:
        plate.hidden |= changed
    if quad is not None and has_plates:
        mounted.append(_Mounted(quad, vehicle.style.plate, np.zeros(changed.shape, np.bool_)))


def _facing(solid: Solid, vehicle: _Parked) -> Points | None:
    """``(4, 2)`` pixels of the plate's corners; None if it does not face the camera."""
    corners = vehicle.corners
    world = solid.world(corners)
    if solid.camera.to_camera(world)[:, 2].min() < 0.5:
        return None
    to_eye = solid.camera.eye - world.mean(axis=0)
    normal = np.cross(world[1] - world[0], world[3] - world[0])
    cosine = float(normal @ to_eye / (np.linalg.norm(normal) * np.linalg.norm(to_eye)))
    return solid.camera.project(world) if cosine > 0.25 else None


def _shadow(solid: Solid, vehicle: _Parked, sun: Points | None) -> None:
    if isinstance(vehicle.style, motorbikes.BikeStyle):
        half, length, high = 0.25, 0.95, 1.3 if vehicle.style.riders else 0.9
    else:
        half, length, high = vehicle.style.width / 2, vehicle.style.length / 2, vehicle.style.height
    foot = np.array([[x, 0.0, z] for x, z in ((-half, -length), (half, -length), (half, length), (-half, length))])
    ground = vehicle.pose.to_world(foot)
    soft = solid.camera.scale((vehicle.pose.x, 0.0, vehicle.pose.z)) * 0.06
    blend(solid.canvas, solid.camera.polygon(ground), (8, 8, 9), 0.6, soft * 1.5)
    if sun is not None:
        moved = ground + np.array([sun[0], 0.0, sun[1]]) * high
        outline = cv2.convexHull(np.concatenate([ground, moved])[:, [0, 2]].astype(np.float32))[:, 0]
        points = np.column_stack([outline[:, 0], np.zeros(len(outline)), outline[:, 1]])
        blend(solid.canvas, solid.camera.polygon(points.astype(np.float64)), (16, 17, 22), 0.5, soft * 0.3)


def _visible(plate: _Mounted, spec: SceneSpec) -> Box | None:
    """The box of the visible part of a plate; None if it is too small or too much of it is hidden."""
    height, width = plate.hidden.shape
    bounds = around(plate.quad, width, height)
    whole = float(cv2.contourArea(plate.quad.astype(np.float32)))
    sides = [float(np.hypot(*(plate.quad[a] - plate.quad[b]))) for a, b in ((0, 3), (1, 2), (0, 1), (3, 2))]
    if bounds is None or whole < 1 or min(sides) < spec.min_plate_height * 0.7 or max(sides) < 8:
        return None
    left, top = int(bounds.left), int(bounds.top)
    mask = np.zeros((int(np.ceil(bounds.bottom)) - top, int(np.ceil(bounds.right)) - left), np.float32)
    fill(mask, plate.quad - (left, top), (1.0,))
    inside = float(mask.sum())
    mask *= ~plate.hidden[top : top + mask.shape[0], left : left + mask.shape[1]]
    if float(mask.sum()) < MIN_VISIBLE * whole:
        return None
    return bounds if float(mask.sum()) > 0.97 * inside else tightened(bounds, mask)
