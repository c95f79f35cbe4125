"""What a unit of a product holds, from its class or its certificate."""

import numpy as np
import pytest

from mitragyna.evidence.load import load
from mitragyna.population.content import COUNTED, content
from mitragyna.population.scores import NOTHING_VARIES, at_random
from mitragyna.population.streams import Streams
from mitragyna.record.product import Certificate, product_named

MIDDLE = at_random(Streams(1), 4, NOTHING_VARIES).product


def mitragynine(counted, **certificate):
    product = product_named("B1", certificate=Certificate(**certificate))
    per = content(product, MIDDLE, load()).per["MG"]
    return float(np.median(per[COUNTED.index(counted)]))


def test_a_gram_of_a_drink_holds_a_thousandth_of_its_litre():
    assert mitragynine("g") == pytest.approx(0.1095)  # 109.5 mg/L of the class


def test_a_can_holds_its_volume_times_what_a_litre_holds():
    by_class, by_certificate = (
        mitragynine("unit"),
        mitragynine("unit", mitragynine_mg_per_g=0.1095),
    )
    assert by_class == pytest.approx(by_certificate)
    assert by_class == pytest.approx(109.5 * 0.355, rel=0.02)
