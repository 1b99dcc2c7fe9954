"""Synthetic street scenes with number plates, drawn from a seed: for the demo, for tests and as training data.

Everything in them is made up and drawn with numpy, Pillow and OpenCV; no photograph is used.
"""

from core.synthetic.plate_formats import COUNTRIES, FORMATS, PlateFormat
from core.synthetic.plates import render_plate
from core.synthetic.scenes import render_scene
from core.synthetic.spec import Scene, SceneSpec
from core.synthetic.writer import write_scenes

__all__ = ["COUNTRIES", "FORMATS", "PlateFormat", "Scene", "SceneSpec", "render_plate", "render_scene", "write_scenes"]
