"""Synthetic street scenes with number plates, drawn from a seed: for the demo, for tests and as training data.

Everything in them is made up and drawn with numpy, Pillow and OpenCV; no photograph is used.
"""

from core.dataset.synthetic.plate_formats import COUNTRIES, FORMATS, PlateFormat
from core.dataset.synthetic.plates import render_plate
from core.dataset.synthetic.scenes import render_scene
from core.dataset.synthetic.spec import Scene, SceneSpec
from core.dataset.synthetic.writer import write_scenes

__all__ = ["COUNTRIES", "FORMATS", "PlateFormat", "Scene", "SceneSpec", "render_plate", "render_scene", "write_scenes"]
