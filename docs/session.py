"""A session in Python, as in a notebook; `tests/docs/test_session.py` runs it."""

import mitragyna as mg

person = mg.example("leaf_certificate")  # or mg.read("person.toml")
advice = mg.advise(person, role="clinician", subjects=200)
print(
    mg.to_polars(advice).select("policy", "regimen", "benefit_mean_difference_median")
)

request = mg.Simulation(regimen="2 g twice a day", product="L1", days=3, subjects=200)
print(mg.to_polars(mg.people(request)).select("CL_MG", "content_MG").describe())
simulated = mg.simulate(request)  # the same people
exposure = mg.to_polars(mg.exposure(simulated))
print(exposure.filter(quantity="AUC").select("analyte", "day", "median", "unit"))
print(mg.to_xarray(simulated)["plasma_MG"].sel(quantile=0.5).max())  # [ng/mL]

print(mg.to_polars(mg.why("CL_MG")).select("claim", "value", "unit", "source"))
mg.save(mg.plot(simulated), "course.svg")
mg.save(advice, "advice.json")
