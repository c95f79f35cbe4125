"""Disposition of one ligand after intake. Amounts in nmol, rates in nmol/h.

    depot --ka--> central <--Q--> peripheral
                    |  \\
                    |   +-- CL·fm -----> metabolite's central
                    |   +-- CL·(1-fm) -> out
                    +-- ke0 -> effect site (concentration, no mass)

Alkaloids that are R at carbon 3 are absorbed at ka·rka: with tea, median times to the
peak were 1 to 2 h for those that are S, 2.5 to 4.5 h for those that are R (Tanna 2022,
n = 5). It describes; the study names metabolism, binding and distribution.

Of what is absorbed, the fraction FFP becomes the metabolite on first pass; of several
metabolites each has its own. Where the drug inhibits its own enzyme, clearance is
CL·a with the activity a of `enzymes`.
"""


def absorbed(G, ka):
    """Rate at which the depot empties into the body [nmol/h]."""
    return ka * G


def absorbed_3R(G, ka, rka):
    """The same of an alkaloid that is R at carbon 3 [nmol/h]."""
    return rka * ka * G


def depot_rate(absorbed):
    """dG/dt of the depot [nmol/h]."""
    return -absorbed


def spared(absorbed, FFP):
    """Absorbed parent that first-pass metabolism leaves unchanged [nmol/h]."""
    return (1.0 - FFP) * absorbed


def concentration(A, V):
    """Total plasma concentration [nM]."""
    return A / V


def exchanged(C, Ap, Q, Vp):
    """Net flow from central to peripheral [nmol/h]."""
    return Q * (C - Ap / Vp)


def central_rate(entering, C, exchanged, CL):
    """dA/dt of the central compartment [nmol/h]."""
    return entering - exchanged - CL * C


def single_rate(entering, C, CL):
    """dA/dt of a ligand with one compartment [nmol/h]."""
    return entering - CL * C


def inhibited(C, activity):
    """a·C, what a clearance that has lost activity acts on [nM]."""
    return activity * C


def central_rate_inhibited(entering, aC, exchanged, CL):
    """dA/dt of the central compartment at the clearance a·CL [nmol/h]."""
    return entering - exchanged - CL * aC


def formed(absorbed, C, FFP, fm, CL):
    """Metabolite formed on first pass and from plasma [nmol/h]."""
    return FFP * absorbed + fm * CL * C


def same(x):
    """The value itself."""
    return x


def effect_site_rate(Ce, C, fu, ke0):
    """dCe/dt of the unbound effect-site concentration [nM/h]."""
    return ke0 * (fu * C - Ce)


def plasma(C, molar_mass):
    """Plasma concentration as laboratories print it [ng/mL]."""
    return C * molar_mass / 1000.0
