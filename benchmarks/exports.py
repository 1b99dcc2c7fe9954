"""A model in every format: its size, time and agreement with the Keras network; a table for docs/benchmarks.md.

    python -m benchmarks.exports [--model PROJECT|FOLDER] [--size 640x384] [--formats onnx ...]

Without ``--model`` the base model is exported and checked on drawn street scenes.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from core.cli.export_model import source_of
from core.errors import ModelError
from core.exporting.process import export_in_child
from core.exporting.request import ExportReport, ExportRequest
from core.model.export_formats import EXPORT_FORMATS

_HEAD = """| format | suppression inside | MB | ms a picture | detections | least IoU | scores apart by | AP50 (Keras) |
|---|---|---|---|---|---|---|---|"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("base"), help="a project, a model's folder or base")
    parser.add_argument("--size", default="640x384", help="of the input")
    parser.add_argument("--formats", nargs="+", choices=EXPORT_FORMATS, default=list(EXPORT_FORMATS))
    parser.add_argument("--once", action="store_true", help="without suppression only")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    model, project = source_of(options.model, None)
    print(_HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in options.formats:
            for nms in (False,) if options.once else (False, True):
                out = Path(folder) / f"{name}-{nms}"
                request = ExportRequest(
                    model.folder.absolute(), name, out, "", (width, height), nms, model.classes, project
                )
                print(f"| `{name}` | {'yes' if nms else 'no'} | {_figures(request)} |", flush=True)
    return 0


def _figures(request: ExportRequest) -> str:
    try:
        report: ExportReport = export_in_child(request)
    except ModelError as error:
        return f"refused: {error} | | | | |"
    ap50 = "" if report.ap50 is None else f"{report.ap50[1]:.3f} ({report.ap50[0]:.3f})"
    figures = f"{report.bytes / 1e6:.2f} | {report.milliseconds:.1f} | {report.detections} on {report.pictures}"
    return f"{figures} | {report.least_iou:.4f} | {report.score_difference:.4f} | {ap50}"


if __name__ == "__main__":
    raise SystemExit(main())
