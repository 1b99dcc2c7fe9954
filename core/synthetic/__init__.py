"""Synthetic street scenes with number plates, rendered from a seed: for the demo, tests and training.

Everything is drawn with NumPy, Pillow and OpenCV, without photographs.
"""

from core.synthetic.plate_formats import COUNTRIES, FORMATS, PlateFormat
from core.synthetic.plates import render_plate
from core.synthetic.scenes import render_scene
from core.synthetic.spec import Scene, SceneSpec
from core.synthetic.writer import write_scenes

__all__ = ["COUNTRIES", "FORMATS", "PlateFormat", "Scene", "SceneSpec", "render_plate", "render_scene", "write_scenes"]
