"""What each parameter means: one line each, grouped by mechanism.

`MEANING` maps a parameter to (meaning, unit); a name that ends in a ligand's code is
that ligand's own. Values are rows of the evidence, never written here.
"""

from enum import StrEnum
from typing import NamedTuple


class LigandKind(StrEnum):
    """What a ligand is, which decides what it shares with the others."""

    alkaloid = "alkaloid"  # of the plant
    metabolite = "metabolite"  # of an alkaloid, switched on by name
    reference = "reference"  # a drug with a potency of its own in people
    declared = "declared"  # an input function with stated uncertainty, no kinetics


class Ligand(NamedTuple):
    """How one ligand is wired; its numbers are rows of the evidence.

    code        suffix of its parameters
    name        as printed
    molar_mass  [g/mol]
    peripheral  has a second compartment
    parent      code of the ligand it is formed from, "" for none
    kind        what it shares: plant alkaloids and their metabolites have absorption,
                effect-site rates and the scale SF in common
    receptors   those it binds, see `RECEPTORS`
    is_3R       is absorbed as the alkaloids of the plant are that are R at carbon 3
    """

    code: str
    name: str
    molar_mass: float
    peripheral: bool
    parent: str
    kind: LigandKind = LigandKind.alkaloid
    receptors: tuple[str, ...] = ("mu",)
    is_3R: bool = False

    @property
    def is_of_kratom(self) -> bool:
        """Whether absorption, effect sites and SF are those of kratom."""
        return self.kind in (LigandKind.alkaloid, LigandKind.metabolite)


#: Receptors of the model; mu is at both effect sites.
RECEPTORS = ("mu", "kappa", "5HT1A", "5HT2A", "a2A", "D2")

#: Receptors at which only occupancy counts: nothing needs an efficacy there.
BLOCKED = ("5HT2A", "D2")


_TABLE = """
ka          absorption rate constant                                        1/h
ka2         the same of another form that is taken beside                   1/h
rka_3R      absorption rate constant of 3R alkaloids over that of the others -
tlag        delay before a swallowed dose enters the depot                  h
CL          apparent clearance                                              L/h
V           apparent central volume                                         L
Q           intercompartmental clearance                                    L/h
Vp          peripheral volume                                               L
FFP         fraction of absorbed parent turned into the metabolite          -
fm          fraction of parent's clearance that forms the metabolite        -
fu          unbound fraction in plasma                                      -
ke0         brain effect-site rate constant                                 1/h
ke0h        pituitary effect-site rate constant                             1/h
molar_mass  molar mass                                                      g/mol
K_mu        dissociation constant at the mu receptor                        nM
K_kappa     dissociation constant at the kappa receptor                     nM
K_5HT1A     dissociation constant at the 5-HT1A receptor                    nM
K_5HT2A     dissociation constant at the 5-HT2A receptor                    nM
K_a2A       dissociation constant at the alpha-2A receptor                  nM
K_D2        dissociation constant at the D2 receptor                        nM
tau_mu      operational efficacy at the mu receptor                         -
tau_kappa   operational efficacy at the kappa receptor                      -
tau_5HT1A   operational efficacy at the 5-HT1A receptor                     -
tau_a2A     operational efficacy at the alpha-2A receptor                   -
kin         gain on tolerance                                               1/h
SF          in-vivo scale of all kratom K at the mu receptor                -
fold_kappa  what SF is multiplied with at the kappa receptor                -
fold_5HT1A  what SF is multiplied with at the 5-HT1A receptor               -
fold_5HT2A  what SF is multiplied with at the 5-HT2A receptor               -
fold_a2A    what SF is multiplied with at the alpha-2A receptor             -
n           slope of the operational model                                  -
kout_T      offset rate constant of tolerance                               1/h
kB1         rate constant of fast adaptation                                1/h
kB2         rate constant of slow adaptation                                1/h
w           share of adaptation that is fast                                -
x50         missing effect that gives half of the worst withdrawal          -
gamma_w     slope of withdrawal on missing effect                           -
S_bg        SOWS without withdrawal                                         points
PRL0        untreated 24-h mean prolactin                                   ng/mL
N           factor that makes the untreated mean equal PRL0                 -
kout        prolactin elimination rate constant                             1/h
kDA         turnover rate constant of dopamine                              1/h
gamma_P     exponent of the feedback of prolactin on dopamine               -
AMP1        amplitude of the 24-h rhythm of log release                     -
PHS1        its phase on the clock                                          h
AMP2        amplitude of the 12-h rhythm of log release                     -
PHS2        its phase on the clock                                          h
stress      added log release by stress of sampling                         -
Imax        largest opioid brake on dopamine                                -
E50         mu effect that gives half of it                                 -
n_P         slope of the brake on mu effect                                 -
Imax_kappa  largest kappa brake on dopamine                                 -
e5          log release at a full 5-HT1A effect                             -
beta5       share of it that blocking the endogenous tone takes away        -
e2          log release that a full block of 5-HT2A takes away              -
kr_pool     refilling rate constant of the releasable store                 1/h
theta_max   largest tolerance of the brake                                  -
k_on        onset of that tolerance                                         1/h
k_off       offset of that tolerance                                        1/h
h_s         largest suppression of release                                  -
EC50_s      mitragynine that gives half of it                               nM
T_start     tolerance at the first moment                                   -
B1_start    fast adaptation at the first moment                             -
B2_start    slow adaptation at the first moment                             -
theta_start tolerance of the brake at the first moment                      -
P_start     prolactin at the first moment                                   ng/mL
D_start     dopamine at the first moment                                    -
L_start     releasable store at the first moment                            -
rA          analgesic exponent of prolactin                                 -
rN          pronociceptive exponent of prolactin                            -
c           ceiling of benefit, middle heterogeneity                        -
c_low       ceiling of benefit, people alike                                -
c_high      ceiling of benefit, people very unlike                          -
E50p        mu effect that gives half of analgesia                          -
b_5HT       share of pain that a full 5-HT1A effect relieves                -
b_a2        share of pain that a full alpha-2A effect relieves              -
m_5HT       mood moved by a full 5-HT1A effect                              -
m_a2        mood moved by a full alpha-2A effect                            -
NRS0        pain without treatment                                          NRS points
PLmax       largest fractional placebo response                             -
kpl         onset rate constant of the placebo response                     1/h
slope       slow change of pain                                             NRS points/h
k_rebound   pain added by the worst withdrawal                              NRS points
started     moment a policy begins                                          h
dDmax       largest narrowing of the pupil by an opioid                     mm
slope_cp    log cold-pressor latency at a full mu effect                    -
nausea_base probability of nausea without drug                              -
nausea_slope log odds of nausea at a full mu effect                         -
resp_shift  what depressants taken beside it do to the stimulus             -
HR_slope    heart rate at a plasma concentration of mitragynine             1/min/nM
IC50_hERG   concentration that halves the hERG current                      nM
kdeg_g      turnover rate constant of gut CYP3A                             1/h
kdeg_h      turnover rate constant of liver CYP3A                           1/h
kinact      largest rate constant of CYP3A inactivation                     1/h
KI          concentration that gives half of it                             nM
scale_g     enterocyte concentration for a rate of absorption               nM*h/nmol
scale_h     liver concentration over the unbound one in plasma              -
Ki_3A       reversible inhibition constant of CYP3A                         nM
Ki_2D6      reversible inhibition constant of CYP2D6                        nM
fm3A        fraction of clearance by CYP3A                                  -
EN_start    active CYP3A at the first moment                                -
Qh          plasma flow of the liver                                        L/h
ka_v        absorption rate constant of the victim drug                     1/h
CL_v        its hepatic clearance                                           L/h
V_v         its volume                                                      L
Fg_v        fraction that escapes its gut metabolism                        -
fm3A_v      fraction of its clearance by CYP3A                              -
fm2D6_v     fraction of its clearance by CYP2D6                             -
activity_2D6 CYP2D6 activity relative to a normal metaboliser               -
"""

#: parameter → (meaning, unit)
MEANING: dict[str, tuple[str, str]] = {
    line[:12].strip(): (line[12:76].strip(), line[76:].strip())
    for line in _TABLE.strip().splitlines()
}
