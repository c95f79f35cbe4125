"""How rows of the evidence are told wrong."""


def fail_if(bad, repair):
    assert not bad, f"{repair}: {sorted(bad)[:20]}"
