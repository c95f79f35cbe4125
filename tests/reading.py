"""How hard a text is to read, and what of it is a code of ours."""

import re

#: Scales, enzymes, parameters and keys of rules: ours, not a person's words.
CODE = re.compile(
    r"\b(?:SOWS|COWS|EC50|CYP\w*|PEG|NRS|[A-Z]{2}\d\d(?:\.\w+)?|[A-Z]{2}\d+\.\w+)\b"
)


def grade(text: str) -> float:
    """Automated readability index (Smith and Senter 1967): school years."""
    words = re.findall(r"[^\s]+", text)
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    sentences = len(re.findall(r"[.!?](?:\s|$)", text))
    return 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
