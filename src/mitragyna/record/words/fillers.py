"""Words of a regimen that say nothing of how much, how often or when."""

# fmt: off
FILLERS = (
    "i take", "i took", "take", "takes", "taking", "took", "i", "dose", "doses of",
    "about", "around the clock", "round the clock", "around", "roughly",
    "approximately", "approx .", "approx", "ca .", "ca", "~", "usually", "typically",
    "normally", "on average", "an average of", "average of", "average", "avg .", "avg",
    "anywhere", "only", "just", "of", "orally", "by mouth", "po", "using", "use",
    "each time", "at a time", "currently", "now", "doing", "total of", "start with",
    "start at", "start", "toss and wash", "first thing", "toss n wash", "with food",
    "with water", "in water", "per os", "per dose", "/ dose", "per intake", "dry",
    "on an empty stomach", "straight", "with meals", "after meals", "before meals",
    "with a meal", "after a meal", "with each meal", "after each meal", "after food",
    "before food", "after eating", "before eating", "pc", "ac", "for pain",
    "for back pain", "for my back", "for energy", "for anxiety", "for mood",
    "for focus", "for depression", "for withdrawal", "to relax",
)
# fmt: on
