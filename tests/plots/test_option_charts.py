from dataclasses import replace

from mitragyna.plots import options as plot
from mitragyna.plots.write import svg
from tests.plots.boxes import outside
from tests.relief import RELIEF


def test_every_option_has_a_row_with_its_difference_from_placebo(options):
    eased = replace(options[1], benefit=RELIEF)
    drawn = svg(plot.benefit((options[0], eased, options[2])))
    for row in ("1 none", "2 stay", "3 lower", ">0.6<"):
        assert row in drawn


def test_morphine_is_drawn_as_an_assumed_ceiling(options):
    assert "morphine, assumed ceiling" in svg(plot.benefit(options))


def test_no_letter_is_cut_at_a_side(options):
    long = "longer than any controlled trial (does not bind)"
    named = replace(options[1].constraints[0], name=long)
    every = (replace(options[1], constraints=(named,)), *options)
    assert outside(svg(plot.chart(every))) == []
    assert outside(svg(plot.benefit(every))) == []
    assert outside(svg(plot.harm(every, long))) == []


def test_two_options_of_one_policy_keep_two_rows(options):
    drawn = svg(plot.benefit((options[2], options[2])))
    assert "1 lower" in drawn
    assert "2 lower" in drawn


def test_every_constraint_has_a_panel(options):
    drawn = svg(plot.chart(options))
    assert ">withdrawal<" in drawn
    assert ">prolactin<" in drawn


def test_a_binding_constraint_differs_in_shape_and_not_only_in_colour(options):
    binding = svg(plot.harm(options[:1], "withdrawal"))
    free = svg(plot.harm(options[1:2], "withdrawal"))
    assert binding.count("A") != free.count("A")  # arcs: circles, not diamonds


def test_without_constraints_only_benefit_is_drawn(options):
    bare = tuple(replace(option, constraints=()) for option in options)
    assert "Chance of each harm" not in svg(plot.chart(bare))
