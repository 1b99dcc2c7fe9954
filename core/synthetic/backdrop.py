"""The surroundings of the road: houses, trees, hedges, lamp posts, signs and the skyline."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.camera import Camera
from core.synthetic.facades import facade, road_sign, sign
from core.synthetic.ground import GroundPlan
from core.synthetic.layer import Lamp
from core.synthetic.light import Array, Light
from core.synthetic.raster import Points, blend, fill, noise, paste, warp_onto
from core.synthetic.spec import ImageArray


class Backdrop:
    """Paints the surroundings, the farthest first, and collects their light."""

    def __init__(
        self, canvas: ImageArray, camera: Camera, light: Light, place: GroundPlan, rng: np.random.Generator
    ) -> None:
        self.canvas, self.camera, self.light, self.place, self.rng = canvas, camera, light, place, rng
        self.glow: ImageArray = np.zeros_like(canvas)
        """``(H, W, 3)`` uint8 light of windows and shop signs."""
        self.lamps: list[Lamp] = []
        self._trees = [_tree(rng) for _ in range(3)]

    def paint(self, signs: bool) -> None:
        """Paint everything; ``signs`` adds boards and traffic signs."""
        self._skyline()
        if self.place.kind == "street":
            self._street()
        else:
            self._far_row()
        if signs:
            self._signs()

    def _misty(self, colour: Array, distance: float) -> tuple[float, ...]:
        share = 1 - np.exp(-distance / 100 * self.light.haze)
        return tuple(np.clip(colour * (1 - share) + self.light.sky_low * share, 0, 255).tolist())

    def _tone(self, normal: tuple[float, float, float]) -> Array:
        lit = max(0.0, float(np.dot(normal, self.light.sun_direction)))
        return np.asarray(lit * self.light.sun + 0.75 * self.light.ambient)

    def _skyline(self) -> None:
        """Hills or distant roofs along the horizon."""
        distance, rng = 260.0, self.rng
        x = np.arange(-600, 600, 6.0)
        if rng.random() < 0.5:
            height = 7 + np.abs(np.cumsum(rng.normal(0, 0.8, len(x)))) % 26
            tone = np.array([84.0, 104.0, 84.0])
        else:
            height = np.repeat(rng.uniform(5, 24, len(x) // 3 + 1), 3)[: len(x)]
            tone = np.array([124.0, 124.0, 130.0])
        top = np.stack([x, height, np.full(len(x), distance)], axis=1)
        bottom = np.array([[x[-1], 0, distance], [x[0], 0, distance]])
        outline = self.camera.polygon(np.concatenate([top, bottom]))
        fill(self.canvas, outline, self._misty(tone * self._tone((0, 0, -1)), 180))

    def _wall(
        self, quad: Points, width: float, floors: int, normal: tuple[float, float, float], distance: float
    ) -> None:
        """Paint a house front on a quad: top-left, top-right, bottom-right and bottom-left world points."""
        if (corners := self._in_front(quad)) is None:
            return
        texture, glow = facade(self.rng, width, floors, self.light.lamps)
        warp_onto(self.canvas, self._toned(texture, self._tone(normal), distance), corners)
        if self.light.lamps:
            warp_onto(self.glow, glow, corners)

    def _panel(self, quad: Points, colour: Array, normal: tuple[float, float, float], rough: float) -> None:
        """Paint a rough surface, such as a hedge or a plastered wall, on a quad of world points."""
        if (corners := self._in_front(quad)) is None:
            return
        length = float(np.hypot(*(quad[1] - quad[0])[[0, 2]]))
        high, wide = int(np.clip(24 * (quad[0, 1] - quad[3, 1]), 24, 300)), int(np.clip(24 * length, 48, 700))
        grain = 1 + rough * (0.6 * noise(self.rng, high, wide, 5, 2) + 0.4 * noise(self.rng, high, wide, 26, 2))
        texture = np.clip(colour * grain[..., None] * np.linspace(1.1, 0.8, high)[:, None, None], 0, 255)
        distance = float(np.abs(quad[:, 2]).min())
        warp_onto(self.canvas, self._toned(texture.astype(np.uint8), self._tone(normal), distance), corners)

    def _in_front(self, quad: Points) -> Points | None:
        """Pixels of a vertical quad, without its part behind the camera; None if nothing of it is visible."""
        quad = quad.copy()
        depth = self.camera.to_camera(quad)[:, 2]
        nearest = 0.6
        left, right = float(min(depth[0], depth[3])), float(min(depth[1], depth[2]))
        if max(left, right) < 2 * nearest:
            return None
        if left < nearest:
            quad[[0, 3]] += (quad[[1, 2]] - quad[[0, 3]]) * (nearest - left) / (right - left)
        elif right < nearest:
            quad[[1, 2]] += (quad[[0, 3]] - quad[[1, 2]]) * (nearest - right) / (left - right)
        corners = self.camera.project(quad)
        height, width = self.canvas.shape[:2]
        low, high = corners.min(axis=0), corners.max(axis=0)
        return corners if low[0] < width and low[1] < height and high[0] > 0 and high[1] > 0 else None

    def _toned(self, texture: ImageArray, tone: Array, distance: float) -> ImageArray:
        """An RGB texture in the scene's light and haze."""
        share = 1 - np.exp(-distance / 100 * self.light.haze)
        scaled = texture * (tone * (1 - share)).astype(np.float32) + (self.light.sky_low * share).astype(np.float32)
        return np.asarray(np.minimum(scaled, 255), dtype=np.uint8)

    def _street(self) -> None:
        """Houses, gaps and trees on both sides, the farthest first."""
        rng, place = self.rng, self.place
        items: list[tuple[float, float, str, float, float]] = []  # z, side, kind, x, length
        for side in (-1.0, 1.0):
            edge = (place.road_left if side < 0 else place.road_right) + side * rng.uniform(4, 7)
            built, z = rng.uniform(0.3, 1.0), 2.5
            while z < 110:
                length = float(rng.uniform(7, 15))
                items.append((z, side, "house" if rng.random() < built else "gap", edge, length))
                z += length + (0.0 if rng.random() < 0.7 else 2.5)
            kerb = (place.road_left if side < 0 else place.road_right) + side * 1.2
            pace = float(rng.uniform(9, 22))
            planted, lit = rng.random() < 0.55, self.light.lamps or rng.random() < 0.5
            for step in range(1, 9):
                if planted and step * pace > 7:
                    items.append((step * pace, side, "tree", kerb + side * 0.8, 0.0))
                if lit:
                    items.append((step * pace + pace / 2, side, "lamp", kerb, 0.0))
        for at, side, kind, x, length in sorted(items, reverse=True):
            if kind == "house":
                self._house(x, at, length, side)
            elif kind == "gap":
                self._gap(x, at, length, side)
            elif kind == "tree":
                self._plant(x, at, float(rng.uniform(4.5, 8)))
            else:
                self._lamp_post(x, at, side)

    def _house(self, x: float, z: float, length: float, side: float) -> None:
        floors = int(self.rng.integers(2, 6))
        high, far = floors * 3.2, z + length
        gable = np.array([[x, high, z], [x + side * 12, high, z], [x + side * 12, 0, z], [x, 0, z]])
        if side < 0:
            gable = gable[[1, 0, 3, 2]]
        wall = self.rng.uniform(100, 180) * np.array([1, 0.95, 0.87])
        self._panel(gable, wall, (0, 0, -1), 0.05)
        fill(self.glow, self.camera.polygon(gable), (0, 0, 0))
        ends = (z, far) if side < 0 else (far, z)
        quad = np.array([[x, high, ends[0]], [x, high, ends[1]], [x, 0, ends[1]], [x, 0, ends[0]]])
        self._wall(quad, length, floors, (-side, 0, 0), z + length / 2)

    def _gap(self, x: float, z: float, length: float, side: float) -> None:
        """A hedge or a wall with trees behind it."""
        for _ in range(2):
            self._plant(
                x + side * self.rng.uniform(2, 7), z + self.rng.uniform(0, length), float(self.rng.uniform(5, 10))
            )
        high = self.rng.uniform(0.9, 2.0)
        tone = self.rng.uniform((50, 74, 34), (84, 110, 52)) if self.rng.random() < 0.6 else np.array([150.0, 144, 134])
        ends = (z, z + length) if side < 0 else (z + length, z)
        hedge = np.array([[x, high, ends[0]], [x, high, ends[1]], [x, 0, ends[1]], [x, 0, ends[0]]])
        self._panel(hedge, tone, (-side, 0, 0), 0.25 if tone[1] > tone[0] else 0.07)

    def _far_row(self) -> None:
        """The row behind a car park or a yard: houses or trees, with a hedge, wall or fence in front."""
        rng, back = self.rng, self.place.back
        if rng.random() < 0.65:
            x = -0.9 * back - 20
            while x < 0.9 * back + 20:
                width, floors = float(rng.uniform(9, 20)), int(rng.integers(1, 5))
                high, z = floors * 3.2, back + rng.uniform(2, 6)
                if rng.random() < 0.8:
                    quad = np.array([[x, high, z], [x + width, high, z], [x + width, 0, z], [x, 0, z]])
                    self._wall(quad, width, floors, (0, 0, -1), z)
                x += width + float(rng.choice([0, 0, 4]))
        for _ in range(int(rng.integers(4, 14))):
            self._plant(float(rng.uniform(-back, back)), back + rng.uniform(0.5, 3), float(rng.uniform(3.5, 9)))
        kind, high = rng.integers(3), rng.uniform(0.8, 1.9)
        wide = back * 0.9
        board = np.array([[-wide, high, back], [wide, high, back], [wide, 0, back], [-wide, 0, back]])
        if kind == 0:
            self._panel(board, rng.uniform((46, 70, 32), (84, 108, 52)), (0, 0.4, -0.9), 0.25)
        elif kind == 1:
            self._panel(board, rng.uniform(110, 176) * np.array([1, 0.95, 0.88]), (0, 0, -1), 0.07)
        else:
            for x in np.arange(-40, 40, 0.3):
                bar = np.array([[x, high, back], [x + 0.05, high, back], [x + 0.05, 0, back], [x, 0, back]])
                fill(self.canvas, self.camera.polygon(bar), self._misty(np.array([90.0, 92, 94]), back))
        if self.light.lamps:
            for x in rng.uniform(-back / 2, back / 2, 3):
                self._lamp_post(float(x), back - 2, float(rng.choice([-1, 1])))

    def _plant(self, x: float, z: float, high: float) -> None:
        """A tree; its crown is a sprite that faces the camera."""
        metre = self.camera.scale((x, high / 2, z))
        if metre <= 0 or metre * high > 3000:
            return
        foot, head = self.camera.project(np.array([[x, 0, z], [x, high, z]]))
        if foot[1] - head[1] < 4:
            return
        blend(self.canvas, self.camera.polygon(_disc(x, z, high * 0.3)), (12, 14, 12), 0.35, metre * 0.2)
        trunk = np.array([[-0.03, 0.0], [0.03, 0.0], [0.018, 0.55], [-0.018, 0.55]]) * high * metre * (1, -1) + foot
        fill(self.canvas, trunk, self._misty(np.array([74.0, 60, 48]) * self._tone((0, 0.3, -1)), z))
        size = max(4, int(high * 0.78 * metre))
        crown = self._trees[int(self.rng.integers(3))]
        if size < crown.shape[0]:
            crown = cv2.resize(crown, (size, size), interpolation=cv2.INTER_AREA).astype(np.uint8)
        toned = self._toned(crown[..., :3], self.light.sun * 0.6 + 0.75 * self.light.ambient, z)
        sprite = np.dstack([toned, crown[..., 3]])
        if size > crown.shape[0]:
            sprite = cv2.resize(sprite, (size, size), interpolation=cv2.INTER_LINEAR).astype(np.uint8)
        paste(self.canvas, sprite, int(head[0] - size / 2), int(head[1]))

    def _lamp_post(self, x: float, z: float, side: float) -> None:
        metre = self.camera.scale((x, 3, z))
        if metre <= 0:
            return
        foot, head, tip = self.camera.project(np.array([[x, 0, z], [x, 6.2, z], [x - side * 1.3, 6.4, z]]))
        grey = self._misty(np.array([92.0, 94, 98]) * self._tone((0, 0.2, -1)), z)
        cv2.line(self.canvas, _ints(foot), _ints(head), grey, max(1, round(metre * 0.12)), cv2.LINE_AA)
        cv2.line(self.canvas, _ints(head), _ints(tip), grey, max(1, round(metre * 0.08)), cv2.LINE_AA)
        if self.light.lamps:
            warm = (255.0, 206.0, 130.0)
            self.lamps.append(Lamp(float(tip[0]), float(tip[1]), max(3.0, metre * 0.5), warm, 0.8, star=True))

    def _signs(self) -> None:
        """Boards on posts: traffic signs, and names and notices of plate-like shape."""
        rng, place = self.rng, self.place
        spots = sorted(rng.uniform(5, 30, int(rng.integers(1, 5))), reverse=True)
        for z in spots:
            side = float(rng.choice([-1, 1]))
            x = (place.road_left if side < 0 else place.road_right) + side * rng.uniform(0.4, 1.2)
            if place.kind != "street":
                x, z = float(rng.uniform(-0.4, 0.4)) * place.back, place.back - 0.3
            high = rng.uniform(1.0, 2.6)
            pole = np.array([[x - 0.03, high, z], [x + 0.03, high, z], [x + 0.03, 0, z], [x - 0.03, 0, z]])
            fill(
                self.canvas,
                self.camera.polygon(pole),
                self._misty(np.array([120.0, 122, 124]) * self._tone((0, 0, -1)), z),
            )
            if rng.random() < 0.45:
                board, wide, tall = road_sign(rng), 0.65, 0.65
            else:
                wide = float(rng.uniform(0.4, 1.4))
                tall = wide / float(rng.uniform(1.4, 5))
                flat = sign(rng, 180, max(36, int(180 * tall / wide)), street=True)
                board = np.dstack([flat, np.full(flat.shape[:2], 255, np.uint8)])
            board[..., :3] = np.clip(board[..., :3] * self._tone((0, 0, -1)), 0, 255).astype(np.uint8)
            turn = rng.uniform(-0.4, 0.4)
            half = np.array([np.cos(turn), 0, np.sin(turn)]) * wide / 2
            top, base = np.array([x, high, z - 0.05]), np.array([x, high - tall, z - 0.05])
            quad = np.stack([top - half, top + half, base + half, base - half])
            if self.camera.scale((x, high, z)) > 0:
                warp_onto(self.canvas, board.astype(np.uint8), self.camera.project(quad))


def _ints(point: Points) -> tuple[int, int]:
    bounded = np.clip(point, -20000, 20000)
    return int(bounded[0]), int(bounded[1])


def _disc(x: float, z: float, radius: float) -> Points:
    angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    return np.stack([x + radius * np.cos(angle), np.zeros(16), z + radius * np.sin(angle)], axis=1)


def _tree(rng: np.random.Generator, side: int = 200) -> ImageArray:
    """``(side, side, 4)`` RGBA crown of a tree: clumps of leaves, lit from above."""
    axis = np.linspace(-1, 1, side, dtype=np.float32)
    x, y = np.meshgrid(axis, axis)
    ragged = noise(rng, side, side, side / 5, 4)
    cover = np.clip((0.74 - np.hypot(x, y) + 0.13 * ragged) * 9, 0, 1)
    gaps = np.clip(noise(rng, side, side, side / 12, 3) * 2 + 3.4, 0, 1)
    leaves = noise(rng, side, side, 7, 2)
    clumps = noise(rng, side, side, side / 7, 2)
    lightness = 0.8 - 0.28 * y + 0.16 * clumps + 0.15 * leaves
    green = np.array(rng.uniform((58, 84, 34), (112, 122, 54)), np.float32)
    colour = np.clip(lightness[..., None] * green, 0, 255)
    return np.dstack([colour, cover * gaps * 255]).astype(np.uint8)
