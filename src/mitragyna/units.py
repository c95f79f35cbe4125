"""Canonical units, molar masses and the few conversions.

Canonical inside: h, nmol, L, nM, L/h, ng/mL (prolactin), kg. Values of the
literature and of a person's record are converted at the border, once.

A table of units maps each unit of a quantity to its size in canonical units, so
that `convert` is one line and its own inverse.
"""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Units = Mapping[str, float]
Number = TypeVar("Number", float, NDArray[np.float64])

# PubChem and RDKit, see the physical chemistry rows of the evidence [g/mol]
MOLAR_MASS: Units = {
    "mitragynine": 398.5,
    "7-hydroxymitragynine": 414.5,
    "speciociliatine": 398.5,
    "speciogynine": 398.5,
    "paynantheine": 396.49,
    "mitraciliatine": 398.5,
    "isopaynantheine": 396.49,
}

# mIU/L in one ng/mL, by international standard: 83/573 is the fourth (67 mIU in
# 3.2 ug, source RinkIU); 84/500 the third, its value unconfirmed
PROLACTIN_MIU_PER_NG: Units = {"83/573": 20.94, "84/500": 21.2}
PRESENT_STANDARD = "83/573"


def nmol(amount_mg: Number, molar_mass: float) -> Number:
    """Amount [nmol] of a mass [mg] at a molar mass [g/mol]."""
    return amount_mg * 1e6 / molar_mass


def mg(amount_nmol: Number, molar_mass: float) -> Number:
    """Mass [mg] of an amount [nmol] at a molar mass [g/mol]."""
    return amount_nmol * molar_mass / 1e6


def nM(ng_per_mL: Number, molar_mass: float) -> Number:
    """Concentration [nM] of a mass concentration [ng/mL]; molar mass [g/mol]."""
    return ng_per_mL * 1e3 / molar_mass


def ng_per_mL(nM: Number, molar_mass: float) -> Number:
    """Mass concentration [ng/mL] of a concentration [nM]; molar mass [g/mol]."""
    return nM * molar_mass / 1e3


def convert(value: float, unit: str, to: str, units: Units) -> float:
    """`value` [unit] expressed in [to], by a quantity's table of units."""
    if unit == to:
        return value
    return (value - ZERO.get(unit, 0.0)) * units[unit] / units[to] + ZERO.get(to, 0.0)


def plasma(ligand: str) -> Units:
    """Units of a plasma concentration of `ligand`, canonical nM."""
    per_ng = nM(1.0, MOLAR_MASS[ligand])
    return {"nM": 1.0, "nmol/L": 1.0, "ng/mL": per_ng, "ug/L": per_ng}


def prolactin(standard: str) -> Units:
    """Units of prolactin, canonical ng/mL, by the assay's international standard."""
    per_mIU = 1 / PROLACTIN_MIU_PER_NG[standard]
    in_mass = {"ng/mL": 1.0, "ug/L": 1.0}
    in_activity = {unit: per_mIU for unit in ("mIU/L", "uIU/mL", "mU/L", "uU/mL")}
    return in_mass | in_activity


# units of each observed quantity in canonical units
PLASMA_MG = plasma("mitragynine")
PLASMA_7OH = plasma("7-hydroxymitragynine")
PLASMA_SC = plasma("speciociliatine")
PROLACTIN = prolactin(PRESENT_STANDARD)
POINTS: Units = {"points": 1.0, "NRS": 1.0}
MILLIMETRES: Units = {"mm": 1.0}
PER_MINUTE: Units = {
    "1/min": 1.0,
    "/min": 1.0,
    "min-1": 1.0,
    "bpm": 1.0,
    "beats/min": 1.0,
    "breaths/min": 1.0,
    "{beats}/min": 1.0,
    "{breaths}/min": 1.0,
}
PERCENT: Units = {"%": 1.0}
MILLISECONDS: Units = {"ms": 1.0, "s": 1000.0}
PRESSURE: Units = {"mmHg": 1.0, "mm[Hg]": 1.0, "kPa": 7.50062}
ENZYME: Units = {"U/L": 1.0, "IU/L": 1.0, "ukat/L": 60.0, "nkat/L": 0.06}
GONADOTROPIN: Units = {"IU/L": 1.0, "U/L": 1.0, "mIU/mL": 1.0, "mU/mL": 1.0}
THYROTROPIN: Units = {"mIU/L": 1.0, "uIU/mL": 1.0, "mU/L": 1.0, "uU/mL": 1.0}
TESTOSTERONE: Units = {"ng/dL": 1.0, "nmol/L": 28.84, "ng/mL": 100.0, "ug/L": 100.0}
BILIRUBIN: Units = {"mg/dL": 1.0, "umol/L": 1 / 17.1}
CREATININE: Units = {"mg/dL": 1.0, "umol/L": 1 / 88.42}
LEAD: Units = {"ug/dL": 1.0, "ug/L": 0.1, "umol/L": 20.72}
RATIO: Units = {"-": 1.0, "1": 1.0, "INR": 1.0, "{INR}": 1.0, "ratio": 1.0}
FILTRATION: Units = dict.fromkeys(("mL/min/1.73m2", "mL/min/{1.73_m2}", "mL/min"), 1.0)
SALT: Units = {"mmol/L": 1.0, "mEq/L": 1.0}
MAGNESIUM: Units = {"mmol/L": 1.0, "mEq/L": 0.5, "mg/dL": 1 / 2.4305}
GLUCOSE: Units = {"mg/dL": 1.0, "mmol/L": 18.016}
CORTISOL: Units = {"ug/dL": 1.0, "nmol/L": 1 / 27.59}
WEIGHT: Units = {"kg": 1.0, "lb": 0.45359237, "lbs": 0.45359237}
MASS_INDEX: Units = {"kg/m2": 1.0}
CELSIUS, FAHRENHEIT = ("C", "°C", "degC", "Cel"), ("F", "°F", "degF", "[degF]")
TEMPERATURE: Units = dict.fromkeys(CELSIUS, 1.0) | dict.fromkeys(FAHRENHEIT, 5 / 9)
# where the scale of a unit has its zero [unit]
ZERO: Units = dict.fromkeys(FAHRENHEIT, 32.0)

# content of an alkaloid, canonical mg/g, and of a metal, canonical ug/g; the % of a
# certificate is by weight
ALKALOID: Units = {
    "mg/g": 1.0,
    "g/kg": 1.0,
    "ug/mg": 1.0,
    "‰": 1.0,
    "g/g": 1000.0,
    "%": 10.0,
    "% w/w": 10.0,
    "g/100g": 10.0,
    "mg/100g": 1e-2,
    "ug/100g": 1e-5,
    "ppm": 1e-3,
    "ug/g": 1e-3,
    "mg/kg": 1e-3,
    "ng/mg": 1e-3,
    "ppb": 1e-6,
    "ug/kg": 1e-6,
    "ng/g": 1e-6,
}
METAL: Units = {
    "ug/g": 1.0,
    "ppm": 1.0,
    "mg/kg": 1.0,
    "ng/mg": 1.0,
    "ppb": 1e-3,
    "ug/kg": 1e-3,
    "ng/g": 1e-3,
    "mg/100g": 10.0,
    "ug/100g": 1e-2,
    "mg/g": 1e3,
}
GERMS: Units = {"CFU/g": 1.0, "KBE/g": 1.0, "MPN/g": 1.0}
