"""Synthetic pictures with number plates, rendered from a seed: for the demo, tests and training.

Everything is drawn with NumPy, Pillow and OpenCV, without photographs.
"""

from core.synthetic.plate_formats import COUNTRIES, FORMATS, PlateFormat
from core.synthetic.plates import render_plate
from core.synthetic.render import render_scene
from core.synthetic.spec import KINDS, Scene, SceneSpec
from core.synthetic.training_mix import training_spec
from core.synthetic.writer import WrittenScene, write_scenes

__all__ = [
    "COUNTRIES",
    "FORMATS",
    "KINDS",
    "PlateFormat",
    "Scene",
    "SceneSpec",
    "WrittenScene",
    "render_plate",
    "render_scene",
    "training_spec",
    "write_scenes",
]
