"""An answer as text: what is unknown first, then gates, options, monitoring."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from ..answer import (
    Action,
    Advice,
    AnswerDiagnostics,
    Forecast,
    Gate,
    Option,
    Refusal,
    Role,
    Tier,
    Urgency,
    taking_in_words,
)
from ..interval import Interval, tenths
from ..plots.numbers import interval
from ..report import diagnostics, from_data, relief
from ..report.many import left_out, shown
from ..report.plan import begin, way
from ..visible import all_visible
from .terminal import Rows, Terminal

if TYPE_CHECKING:
    from ..record.history import History

BRING = (
    "Bring this to your provider. It shows trends and warnings; it proposes nothing."
)
NONE_ENDORSED = "None is endorsed as a treatment. The choice is made together."
NOTHING = "Nothing may be proposed, for the reasons above. In order of urgency:"
FOR_PERSON = "Nothing is proposed here. What helps now, in order of urgency:"


def print_page_one(history: "History", answer: Advice | Refusal) -> None:
    """What is read at once; the heads are bold."""
    # deferred: records and rules, which `--help` needs not
    from ..report.first import TERMINAL, about, in_lines, page_one

    console = Terminal()
    page = page_one(all_visible(answer), all_visible(about(history)), TERMINAL)
    for text, bold in in_lines(page, console.width):
        line = Text(text)
        line.stylize("bold", 0, bold)
        console.print(line, soft_wrap=True)


def print_answer(answer: Advice | Refusal) -> None:
    """The whole answer; for a person without options, amounts or a way down.

    What must be done now stands above everything, then the bottom line.
    """
    console = Terminal()
    urgent(console, answer.actions)
    title = "Refusal" if isinstance(answer, Refusal) else "Advice"
    bottom_line = f": {answer.headline}" if answer.headline else ""
    console.print(f"{title}, for role {answer.role}{bottom_line}", style="bold")
    if answer.learnt:
        console.print(answer.learnt.said)
    section(console, "The record as understood")
    listed(console, answer.understood)
    section(console, "What is not known")
    if isinstance(answer, Advice):
        console.print(answer.statement)
    listed(console, answer.unknowns)
    rules_fired(console, answer.gates)
    listed(console, answer.warnings)
    for_person = answer.role is Role.person
    if isinstance(answer, Refusal):
        refused(console, answer, for_person)
    else:
        advised(console, answer, for_person)
    observed(console, answer)
    if answer.monitoring:
        section(console, "Monitoring")
        rows = ((t.test, t.when, t.act_if) for t in answer.monitoring)
        console.print(table(("test", "when", "act if"), rows))
    if answer.diagnostics:
        diagnosed(console, answer.diagnostics)
    sealed = answer.sealed
    inputs = sealed.inputs_hash or "none"
    console.print(
        f"Sealed: version {sealed.version}, evidence {sealed.evidence_hash[:12]}, "
        f"inputs {inputs[:12]}, seed {sealed.seed}, "
        f"{sealed.subjects} virtual people, "
        f"{sealed.instruction_set}."
    )


def diagnosed(console: Console, of: AnswerDiagnostics) -> None:
    """What was drawn, and how exact the chances are."""
    section(console, "Draws and diagnostics")
    console.print(diagnostics.drawn(of))
    console.print(table(diagnostics.BLOCKS, diagnostics.blocks(of)))
    console.print(table(diagnostics.FORMS, diagnostics.forms(of)))
    if of.chances:
        console.print(table(diagnostics.CHANCES, diagnostics.chances(of)))
    console.print(diagnostics.note())


def rules_fired(console: Console, gates: tuple[Gate, ...]) -> None:
    """Every gate with its reason and what to do next."""
    section(console, "Rules that fired")
    if not gates:
        console.print("No rule fired on what was declared.")
        return
    rows = ((g.level, g.reason, g.next_step, g.rule) for g in gates)
    console.print(table(("level", "reason", "next step", "rule"), rows))


def urgent(console: Console, actions: tuple[Action, ...]) -> None:
    """What triage asks for now and today, before anything else."""
    for action in actions:
        if action.urgency is Urgency.now:
            console.print(f"NOW: {action.what} ({action.whom})", style="bold")
        elif action.tier is Tier.same_day:
            console.print(f"TODAY: {action.what} ({action.whom})", style="bold")


def refused(console: Console, answer: Refusal, for_person: bool) -> None:
    """What to do instead and, for a clinician, a way down in percent."""
    section(console, "What to do")
    console.print(FOR_PERSON if for_person else NOTHING)
    rows = ((a.urgency, a.what, a.whom) for a in answer.actions)
    console.print(table(("how soon", "what", "whom"), rows))
    if answer.plan and not for_person:
        section(console, "Way down, in percent of the present intake")
        for step in answer.plan.steps:
            console.print(f"  {begin(step).lower()}: {step.percent_of_start:.0f} %")


def advised(console: Console, answer: Advice, for_person: bool) -> None:
    """Forecast and options."""
    if answer.forecast:
        forecast(console, answer.forecast)
    if for_person:
        section(console, "What to do")
        console.print(BRING)
        return
    section(console, "Options that remain")
    console.print(NONE_ENDORSED)
    if not answer.options:
        console.print("No option remains.")
        return
    console.print(options(answer.options))
    if same := from_data.tied(answer.options):
        console.print(same)
    learnt_of(console, answer)
    section(console, "Less pain, beside morphine and placebo")
    console.print(table(relief.HEADS, relief.rows(answer)))
    console.print(relief.note())
    console.print(relief.earlier(answer.options))
    for grade in dict.fromkeys(option.evidence_grade for option in answer.options):
        console.print(f"Evidence grade {grade}.")
    for number, option in enumerate(answer.options, start=1):
        if steps := way(option):
            console.print(f"Steps of {number} {option.policy}")
            listed(console, steps)


def learnt_of(console: Console, answer: Advice) -> None:
    """How much of each chance comes from this person, where something was learnt."""
    if rows := tuple(from_data.rows(answer)):
        section(console, "How much is from this person's data")
        console.print(table(from_data.HEADS, rows))
        console.print(from_data.note())


def options(compared: tuple[Option, ...]) -> Rows:
    """Options side by side."""
    names = ("option", "regimen", "mg/day", "less pain than placebo, points", "binds")
    return table(
        names,
        (
            (
                f"{number} {option.policy}",
                "\n".join((taking_in_words(option.regimen), *marks(option))),
                amount(option.mitragynine_mg_per_day),
                tenths(option.benefit.mean_difference),
                "\n".join(c.name for c in option.constraints if c.binding) or "none",
            )
            for number, option in enumerate(compared, start=1)
        ),
    )


def marks(option: Option) -> tuple[str, ...]:
    """The marks in brackets, with the one that is kept as a field of its own."""
    pattern = ("untested pattern",) if option.untested_pattern else ()
    return tuple(f"[{mark}]" for mark in dict.fromkeys((*option.marks, *pattern)))


def amount(mg: Interval | None) -> str:
    """Median and 5 to 95 % of mitragynine a day [mg]."""
    return "not stated" if mg is None else interval(mg)


def forecast(console: Console, ahead: Forecast) -> None:
    """The facts of the forecast in a line each."""
    section(console, ahead.title)
    console.print(ahead.basis)
    for name, value in ahead.summary:
        console.print(f"  {name}: {value}")


def observed(console: Console, answer: Advice | Refusal) -> None:
    """The observations with their verdicts, the rest counted."""
    if not answer.observations:
        return
    section(console, "Observations")
    rows = (
        (o.time, o.quantity, o.given, o.verdict) for o in shown(answer.observations)
    )
    console.print(table(("time", "quantity", "value", "verdict"), rows))
    if more := left_out(answer.observations):
        console.print(more)


def section(console: Console, title: str) -> None:
    """A heading."""
    console.print(f"\n{title}", style="bold")


def listed(console: Console, texts: Iterable[str]) -> None:
    """A line each."""
    for text in texts:
        console.print(f"  - {text}")


def table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Rows:
    """A table with a rule between its rows, or lines where it would cut words."""
    return Rows(names, rows)
