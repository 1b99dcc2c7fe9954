"""What a project survives: power cuts at every moment of an editing session, and damage of its file.

    python -m benchmarks.faults [--moments 500] [--damages 5000] [--seed 0] [--only power-cuts|damage]

Exit code 0 where no acknowledged edit is lost and nothing but a sentence for the user comes of damage. Kills of the app
and of the training process: ``benchmarks.kills``; hostile label files: ``benchmarks.fuzz_readers``.
"""

from __future__ import annotations

import argparse

from benchmarks.faults import damage, power_cuts


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=500, help="power cuts")
    parser.add_argument("--damages", type=int, default=5000, help="damaged files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("power-cuts", "damage"))
    options = parser.parse_args()
    faults = 0
    print("| what | tried | refused | lost or changed | faults |\n|---|---|---|---|---|")
    if options.only != "damage":
        cuts = power_cuts.measure(moments=options.moments, seed=options.seed)
        print(
            f"| power cuts | {cuts.moments} | {cuts.refused} | {cuts.lost} | {cuts.lost + cuts.refused} |", flush=True
        )
        faults += cuts.lost + cuts.refused
    if options.only != "power-cuts":
        done = damage.measure(options.damages, options.seed)
        print(f"| damaged files | {done.tried} | {done.refused} | {done.changed} | {len(done.faults)} |")
        for each in done.faults:
            print(each)
        faults += len(done.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
