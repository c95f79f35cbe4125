"""`mitragyna store`: records that last."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Refusal, Role
from ..errors import InputError, StoreError
from ..visible import visible
from ..workflows import files
from . import accounts, pages, set_right
from .answers import print_page_one
from .exit_code import REFUSED
from .options import AsJson, ReportFile, RoleOption, Seed
from .plain import print_json
from .progress import progress
from .stored import Name, StoreOption, now

app = typer.Typer(
    no_args_is_help=True, help="Records that last: added to, never changed, verified."
)
ZoneOption = Annotated[
    str | None,
    typer.Option(help="Zone of the clock of the times in it, such as Europe/Berlin."),
]
Subjects = Annotated[
    int, typer.Option(help="Virtual people like this one.", min=20, max=100_000)
]
LOCALTIME = Path("/etc/localtime")

app.command()(accounts.account)
app.command()(accounts.accounts)
app.command()(set_right.take_over)
app.command()(set_right.withdraw)


@app.command()
def init(store: StoreOption = None, zone: ZoneOption = None) -> None:
    """Make a store, or bring one that is there up to date."""
    own = zone or zone_here()
    typer.echo(visible(f"The store is {mg.make_store(now(), own, store=store)}"))
    typer.echo(f"Times without a zone of their own are in {own}.")
    typer.echo("Keep a copy of the folder of the key; a backup holds no key.")


@app.command("import")
def import_person(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    store: StoreOption = None,
    zone: ZoneOption = None,
    update: Annotated[
        bool, typer.Option("--update", help="Add to somebody who is there already.")
    ] = False,
) -> None:
    """Take a person's record into the store: all of it, or nothing."""
    one = mg.import_person(
        mg.read(person), now(), store=store, zone=zone, update=update
    )
    if one.entry is None:
        typer.echo(visible(f"{one.name}: all of it was stored before."))
    else:
        corrected = (
            f", {one.corrected} in the place of another" if one.corrected else ""
        )
        facts = "1 fact" if one.facts == 1 else f"{one.facts} facts"
        added = f"{facts}{corrected}, entry {one.entry}"
        typer.echo(visible(f"{one.name}: {added}."))
    if one.left_out:
        typer.echo(f"{one.left_out} stored entries are not in the file; they stay.")


@app.command()
def export(
    name: Name,
    store: StoreOption = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(help="Time of the record; left out: the last thing on it."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write it to this .toml file.")
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--everything", help="Print all that is stored, corrected too, as JSON."
        ),
    ] = False,
) -> None:
    """Give a person's record back as the file that `advise` reads."""
    if everything:
        print_json(mg.stored_facts(name, store=store))
        return
    if out:
        files.check(out, (".toml",), "--out")
    text = mg.person_text(mg.stored_record(name, store=store, as_of=as_of))
    if out:
        files.write({out: lambda: text})
    else:
        typer.echo(visible(text, keep="\n"), nl=False)


@app.command()
def people(store: StoreOption = None, as_json: AsJson = False) -> None:
    """List who is in the store."""
    everybody = mg.stored_people(store=store)
    if as_json:
        schema = "mitragyna.store.people/1"
        print_json({"schema": schema, "people": mg.plain(everybody)})
        return
    if not everybody:
        typer.echo("Nobody is stored yet; `mitragyna store import` takes a record in.")
    for one in everybody:
        name = "(erased)" if one.is_erased else str(one.name)
        writes = "1 write" if one.revision == 1 else f"{one.revision} writes"
        typer.echo(visible(f"{name}  {writes}  {one.zone or ''}".rstrip()))


@app.command()
def advise(
    name: Name,
    store: StoreOption = None,
    role: RoleOption = Role.person,
    as_json: AsJson = False,
    report: ReportFile = None,
    seed: Seed = 1,
    subjects: Subjects = 1000,
) -> None:
    """As `mitragyna advise`, from what is stored; the answer is filed there."""
    if report:
        with mg.emergency_first(mg.stored_record(name, store=store)):
            pages.check(report)
    wish = mg.AnswerWish(seed=seed, subjects=subjects)
    with progress():
        filed = mg.advise_stored(name, role, now(), wish, store=store)
    if as_json:
        print_json(mg.document("advice", filed.answer))
    else:
        print_page_one(filed.history, filed.answer)
        typer.echo(f"Filed as {filed.number}.")
    code = REFUSED if isinstance(filed.answer, Refusal) else 0
    if report:
        code = pages.file(report, filed.answer, lambda: filed.page, code)
    raise typer.Exit(code)


@app.command()
def answers(
    name: Name,
    number: Annotated[
        str | None, typer.Argument(help="One of them, as the list names it.")
    ] = None,
    store: StoreOption = None,
    report: Annotated[
        Path | None, typer.Option(help="Write its page, as it was, to this .html file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what was answered about a person, or give one answer again as it was."""
    if number is None:
        listed = mg.stored_answers(name, store=store)
        if as_json:
            schema = "mitragyna.store.answers/1"
            print_json({"schema": schema, "answers": mg.plain(listed)})
            return
        if not listed:
            typer.echo("Nothing is filed yet; `mitragyna store advise` does it.")
        for one in listed:
            typer.echo(visible(f"{one.number}  as of {one.as_of}  {one.actor}"))
        return
    if report:
        files.check(report, (".html",), "--report")
    answer = mg.stored_answer(name, number, store=store)
    if report:
        files.write({report: lambda: answer.page})
    if as_json or not report:
        print_json(answer.document)


@app.command()
def verify(
    store: StoreOption = None,
    head: Annotated[
        str | None,
        typer.Option(help="A head as a page prints it; the chain must go through it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether the store is as it was written; asks nobody."""
    seen = mg.verify_store(store=store, printed=head)
    if as_json:
        print_json({"schema": "mitragyna.store.verify/1", **mg.plain(seen)})
    else:
        counted = f"{seen.entries} entries, {seen.facts} facts, {seen.people} people"
        typer.echo(f"{counted}. Head {seen.head}")
        for limit in seen.limits:
            typer.echo(visible(f"Not seen: {limit}."))
        if not seen.faults:
            typer.echo("Every entry and every fact is as it was written.")
    for fault in seen.faults:
        typer.echo(visible(f"{fault.where} {fault.what}"), err=True)
    if seen.faults:
        raise StoreError("the store is not as it was written; restore a backup")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    store: StoreOption = None,
) -> None:
    """Copy the whole store to one file, checked; the key is not in it."""
    copied = mg.back_up(file, store=store)
    counted = f"{copied.entries} entries, {copied.facts} facts"
    typer.echo(visible(f"{file}: {counted}. Head {copied.head}"))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    store: StoreOption = None,
    lose_newer: Annotated[
        bool,
        typer.Option("--lose-newer", help="Give up entries later than the backup."),
    ] = False,
    without_head: Annotated[
        bool,
        typer.Option(
            "--without-head",
            help="Give up what only a lost head says: who was erased since.",
        ),
    ] = False,
) -> None:
    """Bring a store back from a backup, where none is yet."""
    gives_up = mg.Restoring(loses_newer=lose_newer, without_head=without_head)
    where = mg.restore_store(file, now(), store=store, gives_up=gives_up)
    typer.echo(visible(f"The store is {where}; a former one is closed to writes."))


@app.command()
def erase(
    name: Name,
    store: StoreOption = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="It cannot be undone; say so.")
    ] = False,
) -> None:
    """Erase what is stored of a person, for ever; the chain stays whole."""
    if not yes:
        raise InputError(
            "erases for ever", field="erase", given=name, allowed="with --yes"
        )
    entry = mg.erase_person(name, now(), store=store)
    typer.echo(f"Erased; entry {entry} says so, without the name.")
    typer.echo("Backups, exports and printed pages still hold it: destroy them.")


@app.command()
def rewrite(store: StoreOption = None) -> None:
    """Write the file anew, so that nothing that was erased is left in it."""
    mg.rewrite_store(store=store)
    typer.echo("Nothing that was erased is left in the file.")


def zone_here() -> str:
    """The zone of this machine, as far as it says so."""
    _, _, zone = str(LOCALTIME.resolve()).partition("zoneinfo/")
    return zone or "UTC"
