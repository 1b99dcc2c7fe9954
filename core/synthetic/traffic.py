"""The camera's position and the vehicles in its view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.synthetic.camera import Camera
from core.synthetic.car_mesh import Pose
from core.synthetic.ground import GroundPlan
from core.synthetic.spec import SceneSpec

_PLATE_WIDTHS = (30.0, 320.0)
"""Widths of the nearest car's plate, in pixels of 960; evenly distributed on a logarithmic scale."""


@dataclass(frozen=True)
class Vehicle:
    """A vehicle; ``seed`` fixes its appearance throughout a ride."""

    kind: Literal["car", "bike"]
    pose: Pose
    seed: int
    speed: float
    """Metres per frame, along ``z``."""
    has_plate: bool


@dataclass(frozen=True)
class View:
    """A place, its camera and its traffic in the first frame of a ride."""

    place: GroundPlan
    camera: Camera
    vehicles: tuple[Vehicle, ...]

    def at(self, frame: int) -> tuple[Vehicle, ...]:
        """The vehicles ``frame`` frames later, the farthest first."""
        moved = [
            Vehicle(v.kind, Pose(v.pose.x, v.pose.z + v.speed * frame, v.pose.heading), v.seed, v.speed, v.has_plate)
            for v in self.vehicles
        ]
        return tuple(sorted(moved, key=lambda v: -np.hypot(v.pose.x, v.pose.z)))


def random_view(rng: np.random.Generator, spec: SceneSpec) -> View:
    """A random view: a street from a car, a pole or the pavement; a car park; or one car close up."""
    kind = str(rng.choice(["street", "car park", "yard"], p=[0.5, 0.25, 0.25]))
    focal = spec.width * float(rng.uniform(0.72, 1.5))
    width = float(np.exp(rng.uniform(*np.log(_PLATE_WIDTHS)))) * spec.width / 960
    if kind == "yard":
        width = max(width, 70.0 * spec.width / 960)
    distance = float(np.clip(focal * 0.52 / width, 1.8, 32.0)) + 2.2
    empty = bool(rng.random() < spec.empty_share)
    if kind == "street":
        return _street(rng, spec, focal, distance, empty)
    return _parked(rng, spec, focal, distance, empty, "car park" if kind == "car park" else "yard")


def _aimed(rng: np.random.Generator, spec: SceneSpec, focal: float, height: float, x: float, z: float) -> Camera:
    """A camera turned so that a car at ``x``, ``z`` is in view, a little below the centre."""
    yaw = np.arctan2(x, z) - np.arctan(rng.uniform(-0.3, 0.3) * spec.width / focal)
    reach = float(np.hypot(x, max(1.0, z - 2.2)))
    down = np.arctan2(height - 0.6, reach) - np.arctan(rng.uniform(-0.04, 0.3) * spec.height / focal)
    roll = float(np.radians(rng.normal(0, 1.5)))
    return Camera(spec.width, spec.height, focal, height, float(yaw), float(np.clip(down, -0.12, 0.6)), roll)


def _free(vehicles: list[Vehicle], x: float, z: float, length: float = 5.6) -> bool:
    return all(abs(v.pose.x - x) > 2.1 or abs(v.pose.z - z) > length for v in vehicles)


def _street(rng: np.random.Generator, spec: SceneSpec, focal: float, distance: float, empty: bool) -> View:
    lane = float(rng.uniform(2.9, 3.6))
    lanes = int(rng.choice([1, 2, 2, 2, 3, 4]))
    keep_left = bool(rng.random() < 0.2)  # the side of the road that traffic keeps to
    where = rng.choice(["car", "pole", "pavement"], p=[0.5, 0.3, 0.2])
    if where == "car":
        own = int(rng.integers(lanes))
        left, height = -(own + 0.5) * lane + rng.normal(0, 0.2), rng.uniform(1.15, 1.7)
    elif where == "pole":
        left, height = (0.8 if rng.random() < 0.5 else -lanes * lane - 0.8), rng.uniform(2.6, 6.0)
    else:
        left, height = (0.7 if rng.random() < 0.5 else -lanes * lane - 0.7), rng.uniform(1.4, 1.8)
    place = GroundPlan("street", left, left + lanes * lane, lane)

    def add(index: int, z: float, turn: float = 0.0) -> None:
        ahead = (index >= lanes / 2) != keep_left or lanes == 1
        x = left + (index + 0.5) * lane + rng.normal(0, 0.22)
        if not _free(vehicles, x, z):
            return
        heading = (0.0 if ahead else np.pi) + rng.normal(0, 0.05) + turn
        bike = rng.random() < 0.14 and ahead
        speed = rng.uniform(0.3, 1.4) if ahead else -rng.uniform(0.3, 1.4)
        parked = float(speed * (rng.random() < 0.8))
        vehicles.append(_vehicle(rng, "bike" if bike else "car", x, z, heading, parked, not empty))

    vehicles: list[Vehicle] = []
    main = int(rng.integers(lanes))
    turn = float(rng.choice([0, 0, 0, 1])) * rng.normal(0, 0.3)
    target = left + (main + 0.5) * lane
    camera = _aimed(rng, spec, focal, float(height), target, distance)
    if empty and rng.random() < 0.5:
        for _ in range(int(rng.integers(0, 3))):  # crossing traffic shows only its flank
            heading = float(rng.choice([-1, 1])) * np.pi / 2 + rng.normal(0, 0.06)
            at = distance + rng.uniform(0, 12)
            x = float(np.tan(camera.yaw) * at + rng.uniform(-3, 3))
            if _free(vehicles, x, at, 3.0):
                vehicles.append(_vehicle(rng, "car", x, at, heading, 0.0, False))
        return View(place, camera, tuple(vehicles))
    if empty and rng.random() < 0.5:
        return View(place, camera, ())
    add(main, distance, turn)
    for _ in range(int(rng.choice([0, 1, 2, 3]))):
        add(int(rng.integers(lanes)), distance + float(rng.exponential(12)) - 4)
    return View(place, camera, tuple(vehicles))


def _parked(
    rng: np.random.Generator,
    spec: SceneSpec,
    focal: float,
    distance: float,
    empty: bool,
    kind: Literal["car park", "yard"],
) -> View:
    height = float(rng.uniform(1.2, 1.75) if kind == "yard" or rng.random() < 0.5 else rng.uniform(2.2, 4.5))
    vehicles: list[Vehicle] = []
    if kind == "yard":
        turn = rng.normal(0, 0.42) + (np.pi if rng.random() < 0.5 else 0)
        if empty:
            turn = float(rng.choice([-1, 1])) * np.pi / 2 + rng.normal(0, 0.1)
        x = float(rng.normal(0, 0.8))
        camera = _aimed(rng, spec, focal, height, x, distance)
        if not (empty and rng.random() < 0.4):
            bike = rng.random() < 0.14 and abs(turn) < 1 and not empty
            vehicles.append(_vehicle(rng, "bike" if bike else "car", x, distance, float(turn), 0.0, not empty))
        place = GroundPlan("yard", -60, 60, 3.0, back=distance + float(rng.uniform(5, 16)))
        return View(place, camera, tuple(vehicles))
    row = distance - 2.5
    offset = float(rng.uniform(-1.3, 1.3))
    place = GroundPlan("car park", -40 + offset, 40 + offset, 2.6, (row, row + 11.5), row + float(rng.uniform(19, 34)))
    first = -40 + offset + 0.5 + 1.3
    bays = first + 2.6 * np.arange(int((place.road_right - first) / 2.6))
    near = sorted(bays, key=abs)[:7]
    share = rng.uniform(0.25, 0.9)
    camera = _aimed(rng, spec, focal, height, float(near[0]), distance)
    if empty and rng.random() < 0.5:
        return View(place, camera, ())
    for depth, count in ((0.0, 4), (11.5, 5)):
        for x in near[:count] if depth == 0 else near[: count + 2]:
            if rng.random() < share or (x == near[0] and depth == 0):
                nose_out = rng.random() < 0.45
                heading = (np.pi if nose_out else 0.0) + rng.normal(0, 0.04)
                vehicles.append(
                    _vehicle(rng, "car", float(x) + rng.normal(0, 0.1), distance + depth + rng.normal(0, 0.25),
                             float(heading), 0.0, not empty)
                )  # fmt: skip
    return View(place, camera, tuple(vehicles))


def _vehicle(
    rng: np.random.Generator,
    kind: Literal["car", "bike"],
    x: float,
    z: float,
    heading: float,
    speed: float,
    plate: bool,
) -> Vehicle:
    seed, pose = int(rng.integers(2**31)), Pose(float(x), float(z), float(heading))
    return Vehicle(kind, pose, seed, float(speed), plate and bool(rng.random() < 0.97))
