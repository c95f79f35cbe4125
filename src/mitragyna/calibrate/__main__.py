"""The posterior that ships: `python -m mitragyna.calibrate`, some half an hour.

Kinetics first, then the effects one after the other, each with those before it. Run it
when a test says that the evidence has changed since the fit; stages are kept in
`out/calibration`, so a run that was killed goes on.
"""

import sys
from pathlib import Path

from ..population.calibrated import posterior
from . import fit, weigh

SEED, DRAWS, PARTS = 20260601, 4000, 10
SHIPPED = Path(__file__).parents[1] / "evidence" / "posterior"
STAGES = Path("out/calibration")


def main(only_effects: bool) -> None:
    """Write every block, telling how far it is."""
    STAGES.mkdir(parents=True, exist_ok=True)
    if not only_effects:
        fitted = fit.calibrate(
            fit.target(fit.fitting_rows()),
            fit.FULL,
            SEED,
            folder=STAGES,
            progress=lambda share: print(f"{100 * share:.1f} %", flush=True),
        )
        fit.write(fitted, SHIPPED)
    done = (fit.BLOCK,)
    for block in weigh.blocks():
        posterior.cache_clear()
        parts = [
            weigh.groups_to_weigh(DRAWS, SEED + part, done) for part in range(PARTS)
        ]
        weighed = weigh.weigh(block, parts, STAGES)
        if weighed.effective < weigh.EFFECTIVE:
            raise SystemExit(f"{block.block}: {weighed.effective:.0f} effective draws")
        weigh.write(weighed, SHIPPED)
        done = (*done, block.block)
        print(f"{block.block}: {weighed.effective:.0f} effective draws", flush=True)


if __name__ == "__main__":
    main("--effects" in sys.argv)
