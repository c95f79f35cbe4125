"""Typed conditions over facts, in three-valued logic: true, false, unknown.

    expression := conjunction { "or" conjunction }
    conjunction := term { "and" term }
    term := "not" term | "(" expression ")" | "always" | "unknown(" fact ")"
          | fact                     a flag
          | fact (< <= > >=) number  a number in the unit of the fact
          | fact "is" word           a word
          | fact "has" word          a set of words

An unknown fact makes its term unknown, never true; `unknown(fact)` itself is
always true or false. A number known to lie between two bounds decides a comparison
where both ends agree; without an upper end it is unknown as well. A word among those
of which more may be missing is there; any other is unknown.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from operator import ge, gt, le, lt

from ..errors import InputError


@dataclass(frozen=True, slots=True)
class Between:
    """A number of which only its bounds are known."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Among:
    """Words of which more may be missing."""

    words: frozenset[str]


Value = bool | float | str | frozenset[str] | Between | Among | None
Truth = bool | None


def is_unknown(value: Value) -> bool:
    """Whether a fact is unknown, or no more than its least is known."""
    if isinstance(value, Between):
        return value.high == inf
    return value is None or isinstance(value, Among)


class FactKind(StrEnum):
    """What a fact holds, and so which terms may read it."""

    flag = "flag"
    number = "number"
    word = "word"
    words = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A parsed condition: the facts it reads and its verdict on their values."""

    text: str
    reads: frozenset[str]
    words: frozenset[tuple[str, str]]  # (fact, word) pairs, for tests of the tables
    truth: Callable[[Mapping[str, Value]], Truth]


def parse(text: str, kinds: Mapping[str, FactKind]) -> Expression:
    """The condition `text` says; an error names what it could not read."""
    tokens = _tokens(text)
    parser = _Parser(text=text, tokens=tokens, kinds=kinds)
    truth = parser.disjunction()
    if parser.tokens:
        raise parser.error(f"nothing expected at {parser.tokens[0]!r}")
    return Expression(
        text=text,
        reads=frozenset(parser.reads),
        words=frozenset(parser.words),
        truth=truth,
    )


def conjunction(left: Truth, right: Truth) -> Truth:
    """Kleene's and: false wins, then unknown."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def disjunction(left: Truth, right: Truth) -> Truth:
    """Kleene's or: true wins, then unknown."""
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def negation(truth: Truth) -> Truth:
    """Kleene's not: unknown stays unknown."""
    return None if truth is None else not truth


_Node = Callable[[Mapping[str, Value]], Truth]
_TOKEN = re.compile(r"\s*(>=|<=|>|<|\(|\)|-?[\w.]+)")
_COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge}


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise InputError(f"cannot read {text[at:]!r} in condition {text!r}")
        tokens.append(match[1])
        at = match.end()
    return tokens


class _Parser:
    """Recursive descent over one condition."""

    def __init__(self, *, text: str, tokens: list[str], kinds: Mapping[str, FactKind]):
        self.text, self.tokens, self.kinds = text, tokens, kinds
        self.reads: set[str] = set()
        self.words: set[tuple[str, str]] = set()

    def error(self, message: str) -> InputError:
        return InputError(f"{message} in condition {self.text!r}")

    def next(self) -> str:
        if not self.tokens:
            raise self.error("something missing at the end")
        return self.tokens.pop(0)

    def accept(self, token: str) -> bool:
        if self.tokens and self.tokens[0] == token:
            self.tokens.pop(0)
            return True
        return False

    def expect(self, token: str) -> None:
        if not self.accept(token):
            raise self.error(f"{token!r} expected")

    def disjunction(self) -> _Node:
        left = self.conjunction()
        while self.accept("or"):
            left = _joined(disjunction, True, left, self.conjunction())
        return left

    def conjunction(self) -> _Node:
        left = self.term()
        while self.accept("and"):
            left = _joined(conjunction, False, left, self.term())
        return left

    def term(self) -> _Node:
        token = self.next()
        if token == "(":
            inside = self.disjunction()
            self.expect(")")
            return inside
        if token == "not":
            inside = self.term()
            return lambda facts: negation(inside(facts))
        if token == "always":
            return lambda facts: True
        if token == "unknown":
            self.expect("(")
            fact = self.fact(self.next(), None)
            self.expect(")")
            return lambda facts: is_unknown(facts[fact])
        return self.reading(token)

    def reading(self, token: str) -> _Node:
        if self.tokens and self.tokens[0] in _COMPARE:
            fact = self.fact(token, FactKind.number)
            return _comparison(fact, _COMPARE[self.next()], self.number())
        if self.accept("is"):
            fact = self.fact(token, FactKind.word)
            return _equality(fact, self.word(fact))
        if self.accept("has"):
            fact = self.fact(token, FactKind.words)
            return _membership(fact, self.word(fact))
        fact = self.fact(token, FactKind.flag)
        return _flag(fact)

    def fact(self, name: str, kind: FactKind | None) -> str:
        if name not in self.kinds:
            raise self.error(f"{name!r} is not a fact")
        if kind and self.kinds[name] is not kind:
            raise self.error(f"{name!r} is a {self.kinds[name]}, not a {kind}")
        self.reads.add(name)
        return name

    def number(self) -> float:
        token = self.next()
        try:
            return float(token)
        except ValueError:
            raise self.error(f"{token!r} is not a number") from None

    def word(self, fact: str) -> str:
        word = self.next()
        self.words.add((fact, word))
        return word


def _joined(
    connective: Callable[[Truth, Truth], Truth], wins: bool, left: _Node, right: _Node
) -> _Node:
    """Both sides joined; the right one is not read where the left one decides."""

    def truth(facts: Mapping[str, Value]) -> Truth:
        first = left(facts)
        return first if first is wins else connective(first, right(facts))

    return truth


def _comparison(fact: str, compare: Callable, number: float) -> _Node:
    def truth(facts: Mapping[str, Value]) -> Truth:
        value = facts[fact]
        if isinstance(value, Between):
            low, high = compare(value.low, number), compare(value.high, number)
            return low if low == high else None
        return None if value is None else compare(value, number)

    return truth


def _equality(fact: str, word: str) -> _Node:
    return lambda facts: None if facts[fact] is None else facts[fact] == word


def _membership(fact: str, word: str) -> _Node:
    def truth(facts: Mapping[str, Value]) -> Truth:
        words = facts[fact]
        if isinstance(words, Among):
            return True if word in words.words else None
        return word in words if isinstance(words, frozenset) else None

    return truth


def _flag(fact: str) -> _Node:
    def truth(facts: Mapping[str, Value]) -> Truth:
        flag = facts[fact]
        return flag if isinstance(flag, bool) else None

    return truth
