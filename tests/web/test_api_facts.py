"""The facts of a record for programs."""

from tests.web.test_api import PEOPLE


def test_what_a_person_entered_waits_until_it_is_taken_over(programs, own):
    values = {"time": "2026-06-03T10:01:00", "quantity": "spo2", "value": 97}
    body = {
        "id": "a-value-of-mine",
        "kind": "observation",
        "values": {**values, "unit": "%"},
    }
    at = f"{PEOPLE}/{own}"
    assert programs["person"].call("POST", f"{at}/entries", body).status == 201
    (waits,) = programs["clinician"].get(f"{at}/record").json["waiting"]
    assert (waits["what"], waits["entered"]) == ("spo2", "2026-06-03")
    facts = programs["clinician"].get(f"{at}/facts").json["facts"]
    (mine,) = (one for one in facts if one["waits"])
    assert (mine["by"], mine["value"]["quantity"]) == ("the person", "spo2")
    over, gone = (f"{at}/facts/{mine['fact']}/{v}" for v in ("take-over", "withdraw"))
    why = {"id": "why-it-is-gone", "reason": "not mine"}
    assert programs["person"].call("POST", over, {"id": "12345678"}).status == 403
    first, again = (
        programs["clinician"].call("POST", over, {"id": "12345678"}) for _ in "12"
    )
    assert (first.status, again.status) == (201, 200)
    assert programs["clinician"].get(f"{at}/record").json["waiting"] == []
    assert programs["person"].call("POST", gone, why).status == 422
    taken = f"{at}/facts/{first.json['seq']}.1/withdraw"
    assert programs["clinician"].call("POST", taken, why).status == 201
    assert "spo2" not in programs["person"].get(f"{at}/record").json["toml"]
