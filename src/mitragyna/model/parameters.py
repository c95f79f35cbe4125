"""What each parameter means: one line each, grouped by mechanism.

`MEANING` maps a parameter to (meaning, unit); a name that ends in a ligand's code is
that ligand's own. Values are rows of the evidence, never written here.
"""

from typing import NamedTuple


class Ligand(NamedTuple):
    """How one ligand is wired; its numbers are rows of the evidence.

    code        suffix of its parameters
    name        as printed
    molar_mass  [g/mol]
    peripheral  has a second compartment
    parent      code of the ligand it is formed from, "" for none
    """

    code: str
    name: str
    molar_mass: float
    peripheral: bool
    parent: str


_TABLE = """
ka          absorption rate constant                                        1/h
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
K           in-vitro dissociation constant at the mu receptor               nM
tau         operational efficacy at the mu receptor                         -
kin         gain on tolerance                                               1/h
SF          in-vivo scale of all kratom K at the mu receptor                -
n           slope of the operational model                                  -
kout_T      offset rate constant of tolerance                               1/h
kB          rate constant of adaptation                                     1/h
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
theta_max   largest tolerance of the brake                                  -
k_on        onset of that tolerance                                         1/h
k_off       offset of that tolerance                                        1/h
h_s         largest suppression of release                                  -
EC50_s      mitragynine that gives half of it                               nM
P_start     prolactin at the first moment                                   ng/mL
D_start     dopamine at the first moment                                    -
rA          analgesic exponent of prolactin                                 -
rN          pronociceptive exponent of prolactin                            -
c           ceiling of benefit, middle heterogeneity                        -
c_low       ceiling of benefit, people alike                                -
c_high      ceiling of benefit, people very unlike                          -
E50p        mu effect that gives half of analgesia                          -
NRS0        pain without treatment                                          NRS points
PLmax       largest fractional placebo response                             -
kpl         onset rate constant of the placebo response                     1/h
slope       slow change of pain                                             NRS points/h
k_rebound   pain added by the worst withdrawal                              NRS points
started     moment a policy begins                                          h
"""

#: parameter → (meaning, unit)
MEANING: dict[str, tuple[str, str]] = {
    line[:12].strip(): (line[12:76].strip(), line[76:].strip())
    for line in _TABLE.strip().splitlines()
}
