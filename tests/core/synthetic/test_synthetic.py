"""Synthetic scenes are repeatable, and their boxes are true."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.geometry import Box
from core.synthetic import COUNTRIES, FORMATS, PlateFormat, SceneSpec, render_plate, render_scene, write_scenes
from core.synthetic.camera import Camera
from core.synthetic.car_mesh import Pose
from core.synthetic.cars import draw_car
from core.synthetic.fonts import text_mask
from core.synthetic.light import random_light
from core.synthetic.plate_formats import choose_format
from core.synthetic.raster import fill, warp_onto
from core.synthetic.scenes import find_visible_plate
from core.synthetic.script_formats import WORDS
from core.synthetic.training_mix import training_formats

SMALL = SceneSpec(width=480, height=270)


def test_the_same_seed_gives_the_same_pixels() -> None:
    first, second = render_scene(11, SMALL), render_scene(11, SMALL)
    assert np.array_equal(first.image, second.image)
    assert first.boxes == second.boxes
    assert first.country == second.country


def test_another_seed_gives_another_image() -> None:
    assert not np.array_equal(render_scene(11, SMALL).image, render_scene(12, SMALL).image)


@pytest.mark.parametrize("spec", [SMALL, SceneSpec(width=300, height=400), SceneSpec(width=64, height=64)])
def test_a_scene_has_its_size_and_boxes_inside(spec: SceneSpec) -> None:
    for seed in range(3):
        scene = render_scene(seed, spec)
        assert scene.image.shape == (spec.height, spec.width, 3)
        assert scene.image.dtype == np.uint8
        assert len(scene.boxes) == len(scene.country)
        assert set(scene.country) <= set(COUNTRIES)
        for box in scene.boxes:
            assert box.clipped(spec.width, spec.height) == box
            assert box.height >= spec.min_plate_height


def _marked_plate(shade: int) -> np.ndarray:
    plate = np.full((60, 300, 4), 255, np.uint8)
    plate[..., :3] = (shade, 0, shade)
    return plate


@pytest.mark.parametrize("heading", [0.0, 0.35, -0.5, np.pi, np.pi + 0.4])
def test_a_box_is_tight_around_its_plate(heading: float) -> None:
    """The box of a magenta plate on a car encloses exactly the magenta pixels."""
    rng = np.random.default_rng(5)
    camera = Camera(960, 540, 1000, 1.6, pitch=0.12, roll=0.03)
    plate = choose_format(rng, "DE")
    light = random_light(rng, 0.0)
    drawn = draw_car(rng, camera, Pose(0.4, 7.0, heading), light, plate, distractors=False)
    assert drawn is not None
    assert drawn.quad is not None
    layer = drawn.layer
    layer.canvas[...] = 0
    warp_onto(layer.canvas, _marked_plate(255), (drawn.quad - (layer.left, layer.top)) * layer.scale)
    colour, _ = layer.finished()
    rows, columns = np.nonzero(colour[..., 0] > 127)
    magenta = Box(
        float(layer.left + columns.min()),
        float(layer.top + rows.min()),
        float(layer.left + columns.max() + 1),
        float(layer.top + rows.max() + 1),
    )
    visible = find_visible_plate(drawn, [], SceneSpec())
    assert visible is not None
    assert np.allclose(visible.box.as_tuple(), magenta.as_tuple(), atol=1.0)


def test_a_plate_mostly_behind_another_car_is_not_labelled() -> None:
    rng = np.random.default_rng(2)
    camera = Camera(960, 540, 1000, 1.6, pitch=0.1)
    light = random_light(rng, 0.0)
    plate = choose_format(rng, "DE")
    far = draw_car(rng, camera, Pose(0.0, 14.0, 0.0), light, plate, distractors=False)
    near = draw_car(rng, camera, Pose(0.0, 7.0, 0.0), light, plate, distractors=False)
    assert far is not None
    assert near is not None
    assert find_visible_plate(far, [], SceneSpec()) is not None
    assert find_visible_plate(far, [(near, near.layer.cover())], SceneSpec()) is None


def test_a_plate_mostly_outside_the_image_is_not_labelled() -> None:
    rng = np.random.default_rng(3)
    light, plate = random_light(rng, 0.0), choose_format(rng, "DE")
    is_labelled = []
    for yaw in np.linspace(0.2, 0.75, 12):  # the car leaves the image on the left
        camera = Camera(960, 540, 1000, 1.6, yaw=float(yaw), pitch=0.1)
        drawn = draw_car(np.random.default_rng(3), camera, Pose(0.0, 8.0, 0.0), light, plate, distractors=False)
        if drawn is None:
            is_labelled.append(False)
            continue
        visible = find_visible_plate(drawn, [], SceneSpec())
        is_labelled.append(visible is not None)
        if visible is not None:
            assert visible.box.left >= 0
    assert is_labelled[0]
    assert not is_labelled[-1]
    assert is_labelled == sorted(is_labelled, reverse=True)


def test_a_plate_that_is_too_small_is_not_labelled() -> None:
    rng = np.random.default_rng(4)
    light, plate = random_light(rng, 0.0), choose_format(rng, "RO", "car", "rear")
    camera = Camera(960, 540, 900, 1.6, pitch=0.05)
    far = draw_car(rng, camera, Pose(0.0, 40.0, 0.0), light, plate, distractors=False)
    assert far is not None
    assert find_visible_plate(far, [], SceneSpec()) is None
    assert find_visible_plate(far, [], SceneSpec(min_plate_height=1)) is not None


def test_a_car_from_the_side_shows_no_plate() -> None:
    rng = np.random.default_rng(6)
    camera = Camera(960, 540, 900, 1.6, pitch=0.05)
    side_on = draw_car(rng, camera, Pose(0.0, 9.0, np.pi / 2), random_light(rng, 0.0), FORMATS[0], distractors=False)
    assert side_on is not None
    assert side_on.quad is None


def test_there_are_empty_and_crowded_scenes() -> None:
    counts = [len(render_scene(seed, SMALL).boxes) for seed in range(12)]
    assert 0 in counts
    assert max(counts) >= 2
    assert sum(count > 0 for count in counts) >= 6


def test_an_empty_share_of_one_gives_no_plates() -> None:
    spec = SceneSpec(width=480, height=270, empty_share=1.0)
    assert all(render_scene(seed, spec).boxes == () for seed in range(5))


def test_countries_can_be_chosen() -> None:
    spec = SceneSpec(width=480, height=270, countries=("RO",), empty_share=0.0)
    countries = {country for seed in range(4) for country in render_scene(seed, spec).country}
    assert countries == {"RO"}


def test_frames_of_a_ride_share_their_place() -> None:
    spec = SceneSpec(width=320, height=180, ride_length=4, empty_share=0.0, night_share=0.0)

    def difference(one: int, other: int) -> float:
        blurred = [
            np.asarray(Image.fromarray(render_scene(seed, spec).image).resize((40, 22), Image.Resampling.BOX), float)
            for seed in (one, other)
        ]
        return float(np.abs(blurred[0] - blurred[1]).mean())

    within = np.mean([difference(4 * ride, 4 * ride + 1) for ride in range(2)])
    across = np.mean([difference(4 * ride + 3, 4 * ride + 4) for ride in range(2)])
    assert within < across / 2


@pytest.mark.parametrize(
    "plate", training_formats(), ids=lambda plate: f"{plate.country}-{plate.size[0]}x{plate.size[1]}"
)
def test_every_format_renders_a_number(plate: PlateFormat) -> None:
    written = render_plate(np.random.default_rng(1), plate, height=80)
    blank = render_plate(np.random.default_rng(1), plate, height=80, readable=False)
    assert written.shape == blank.shape == (80, round(80 * plate.aspect), 4)
    assert written.dtype == np.uint8
    assert written[40, written.shape[1] // 2, 3] == 255
    assert written[0, 0, 3] < 255
    changed = np.abs(written[..., :3].astype(int) - blank[..., :3]).max(axis=2) > 40
    assert 0.04 < changed.mean() < 0.6


def test_every_pattern_has_the_symbols_it_asks_for() -> None:
    for plate in training_formats():
        for rows in plate.patterns:
            alone = dataclasses.replace(plate, patterns=(rows,))
            assert all(alone.number(np.random.default_rng(0)))
            assert len(plate.row_heights) in (0, len(rows))
            assert len(plate.row_offsets) in (0, len(rows))


def test_plates_of_random_format_vary_and_are_repeatable() -> None:
    one = [render_plate(np.random.default_rng(seed)) for seed in (1, 1, 2)]
    assert np.array_equal(one[0], one[1])
    assert one[0].shape != one[2].shape or not np.array_equal(one[0], one[2])


@pytest.mark.parametrize("vehicle", ["car", "bike"])
@pytest.mark.parametrize("end", ["front", "rear"])
def test_every_country_has_a_format_for_every_vehicle(vehicle: str, end: str) -> None:
    rng = np.random.default_rng(0)
    for country in COUNTRIES:
        assert choose_format(rng, country, vehicle, end).country == country  # type: ignore[arg-type]


def test_numbers_follow_the_pattern() -> None:
    plate = next(p for p in FORMATS if p.country == "RO" and p.size == (520, 110))
    rng = np.random.default_rng(0)
    for _ in range(50):
        (row,) = plate.number(rng)
        region, digits, letters = row.split(" ")
        assert region in plate.regions
        assert digits.isdigit()
        assert len(digits) == 2
        assert letters.isalpha()
        assert len(letters) == 3


def test_a_letter_that_a_font_lacks_comes_from_another() -> None:
    thai = text_mask("กข", "barlow-condensed-600", 40)
    assert thai.shape[0] >= 40
    assert (thai > 128).mean() > 0.1
    assert not np.array_equal(text_mask("ก", "noto-sans-thai-600", 40), text_mask("ข", "noto-sans-thai-600", 40))


def test_every_character_of_plates_and_signs_is_in_its_font() -> None:
    characters = set("".join(WORDS))
    for plate in training_formats():
        for text in (plate.letters, plate.digits, *plate.regions, *plate.heading, *plate.footing):
            characters |= set(text)
        characters |= {c for rows in plate.patterns for row in rows for c in row if c not in "LDR"}
    characters -= set(" ")
    for name in ("barlow-condensed-600", "oswald-500", "noto-sans-thai-600"):
        missing = [
            text_mask(stand_in, name, 40).tobytes()
            for stand_in in ("\uf8ff", "\u052e", "\u06dd", "\u0978", "\u0e5c", "\u9ffe", "\ud7a3")
        ]
        assert [c for c in sorted(characters) if text_mask(c, name, 40).tobytes() in missing] == []


def test_each_font_has_its_licence() -> None:
    folder = files("resources").joinpath("fonts")
    names = sorted(entry.name for entry in folder.iterdir())
    fonts = [name for name in names if name.endswith(".woff")]
    assert fonts
    for name in fonts:
        licence = folder.joinpath(name.rsplit("-", 1)[0] + "-OFL.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License" in licence


def test_polygons_behind_the_camera_are_clipped() -> None:
    camera = Camera(200, 100, 150, 1.5, pitch=0.1)
    road = np.array([[-3, 0, -50], [3, 0, -50], [3, 0, 500], [-3, 0, 500]], float)
    canvas = np.zeros((100, 200), np.uint8)
    fill(canvas, camera.polygon(road), (255,))
    x, z, below = camera.ground()
    on_road = below & (np.abs(x) < 2.9) & (z > 0) & (z < 400)
    off_road = ~below | (np.abs(x) > 3.2)
    assert canvas[on_road].min() == 255
    assert (canvas[off_road] > 0).mean() < 0.02


def test_ground_points_invert_the_projection() -> None:
    camera = Camera(320, 240, 260, 2.5, yaw=0.3, pitch=0.2, roll=-0.1)
    x, z, below = camera.ground()
    rows, columns = np.nonzero(below & (z > 1))
    some = slice(None, None, 997)
    rows, columns = rows[some], columns[some]
    points = np.stack([x[rows, columns], np.zeros(len(rows)), z[rows, columns]], axis=1)
    expected = np.stack([columns + 0.5, rows + 0.5], axis=1)
    assert np.allclose(camera.project(points.astype(float)), expected, atol=0.05)


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 63},
        {"height": 0},
        {"empty_share": 1.2},
        {"night_share": -0.1},
        {"ride_length": 0},
        {"countries": ("DE", "XX")},
    ],
)
def test_invalid_specs_raise(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        SceneSpec(**wrong)  # type: ignore[arg-type]


def test_a_negative_seed_and_a_tiny_plate_raise() -> None:
    with pytest.raises(ValueError, match="seed"):
        render_scene(-1)
    with pytest.raises(ValueError, match="8 pixels"):
        render_plate(np.random.default_rng(0), height=7)
    with pytest.raises(ValueError, match="XX"):
        choose_format(np.random.default_rng(0), "XX")


def test_scenes_are_written_with_their_boxes(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    written = write_scenes(tmp_path / "scenes", 3, 7, SMALL, lambda done, total: steps.append((done, total)))
    assert [scene.path.name for scene in written] == ["street-0001.jpg", "street-0002.jpg", "street-0003.jpg"]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    for scene in written:
        with Image.open(scene.path) as image:
            assert image.size == (480, 270) == (scene.width, scene.height)
            assert image.format == "JPEG"
        for box in scene.boxes:
            assert box.clipped(480, 270) == box
    again = write_scenes(tmp_path / "again", 3, 7, SMALL)
    assert [scene.boxes for scene in again] == [scene.boxes for scene in written]
    assert all(a.path.read_bytes() == b.path.read_bytes() for a, b in zip(written, again, strict=True))


def test_writing_with_invalid_numbers_raises(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="seed -1"):
        write_scenes(tmp_path, 1, -1)
    with pytest.raises(ValueError, match="scenes"):
        write_scenes(tmp_path, -1, 0)
    assert write_scenes(tmp_path / "none", 0, 0) == []


def test_writing_into_a_file_raises(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("in the way")
    with pytest.raises(OSError, match="taken"):
        write_scenes(taken, 1, 0, SMALL)
