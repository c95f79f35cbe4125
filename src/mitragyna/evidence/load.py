"""The evidence tables as records, read once, with a hash of their bytes.

The first column of a table is its key. Every table with the columns of `Claim` holds
claims; a table with other columns is read under its own name or, if it is not one of
ours, left to its reader and only hashed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from ..errors import EvidenceError
from .schema import (
    Claim,
    Contradiction,
    Correlation,
    Covariate,
    LigandRow,
    Origin,
    Prior,
    Source,
    Study,
    Verdict,
)
from .table import lines, number_in

Row = TypeVar(
    "Row",
    Source,
    Claim,
    Prior,
    LigandRow,
    Covariate,
    Correlation,
    Verdict,
    Contradiction,
    Study,
    Origin,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything the tables hold, by key; `hash` is SHA-256 over their bytes.

    `tables` gives the claim ids of each claim table, in the order of the table.
    """

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    priors: Mapping[str, Prior]
    ligands: Mapping[str, LigandRow]
    covariates: Mapping[str, Covariate]
    correlations: Mapping[str, Correlation]
    verdicts: Mapping[str, Verdict]
    contradictions: Mapping[str, Contradiction]
    studies: Mapping[str, Study]
    origins: Mapping[str, Origin]
    tables: Mapping[str, tuple[str, ...]]
    hash: str

    def prior(self, parameter: str) -> Prior:
        """The prior of a parameter; `EvidenceError` where no row gives one."""
        return _get(self.priors, parameter, "parameter", "priors.tsv")

    def claim(self, key: str) -> Claim:
        """The claim with this id; `EvidenceError` where no row gives one."""
        return _get(self.claims, key, "claim", "the claim tables")

    def source(self, key: str) -> Source:
        """The source with this key; `EvidenceError` where no row gives one."""
        return _get(self.sources, key, "source", "sources.tsv")


@cache
def load() -> Evidence:
    """The evidence that comes with the package; its hash covers the posterior too."""
    root = files("mitragyna.evidence")
    return read(root / "data", root / "posterior")


def read(folder: Traversable, posterior: Traversable | None = None) -> Evidence:
    """The evidence in a folder of .tsv files; a table that is not there is empty.

    posterior  folder of draws that answers rest on as well: hashed, not read
    """
    tables = _bytes(folder)
    draws = _bytes(posterior) if posterior is not None else {}
    columns = _columns(Claim)
    claims = {
        name: content
        for name, content in tables.items()
        if content.decode().split("\n", 1)[0].split("\t") == columns
    }
    return Evidence(
        sources=_records(Source, tables, "sources"),
        claims=_records(Claim, claims, *claims),
        priors=_records(Prior, tables, "priors"),
        ligands=_records(LigandRow, tables, "ligands"),
        covariates=_records(Covariate, tables, "covariates"),
        correlations=_records(Correlation, tables, "correlations"),
        verdicts=_records(Verdict, tables, "verdicts"),
        contradictions=_records(Contradiction, tables, "contradictions"),
        studies=_records(Study, tables, "studies"),
        origins=_records(Origin, tables, "origin"),
        tables=MappingProxyType(
            {name: tuple(_records(Claim, claims, name)) for name in claims}
        ),
        hash=_hash(tables | {f"posterior/{name}": draws[name] for name in draws}),
    )


def _bytes(folder: Traversable) -> dict[str, bytes]:
    """The tables of a folder by name, in the order of their names."""
    return {
        path.name.removesuffix(".tsv"): path.read_bytes()
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".tsv")
    }


def _hash(tables: Mapping[str, bytes]) -> str:
    """SHA-256 over name, length and bytes of every table."""
    seal = sha256()
    for name, content in tables.items():
        seal.update(f"{name}\0{len(content)}\0".encode())
        seal.update(content)
    return seal.hexdigest()


def _records(
    record: type[Row], tables: Mapping[str, bytes], *names: str
) -> Mapping[str, Row]:
    """The rows of the named tables by the first column, which must be unique."""
    rows_by_key: dict[str, Row] = {}
    for name in names:
        if name not in tables:
            continue
        for key, row in _rows(record, name, tables[name]):
            if key in rows_by_key:
                raise EvidenceError(f"{name}.tsv: the key {key!r} stands twice")
            rows_by_key[key] = row
    return MappingProxyType(rows_by_key)


def _rows(record: type[Row], name: str, content: bytes) -> Iterator[tuple[str, Row]]:
    """The rows of one table, each with its key."""
    header, body = lines(name, content)
    columns = _columns(record)
    if header != columns:
        raise EvidenceError(f"{name}.tsv: columns {header}; allowed: {columns}")
    converters = [_converter(field.type) for field in fields(record)]
    for cells in body:
        values = {}
        names = [field.name for field in fields(record)]
        for column, own, convert, cell in zip(
            columns, names, converters, cells, strict=True
        ):
            try:
                values[own] = convert(cell)
            except ValueError as error:
                raise EvidenceError(
                    f"{name}.tsv, row {cells[0]}, column {column}: {error}"
                ) from error
        yield cells[0], record(**values)


def _columns(record: type) -> list[str]:
    return [field.name.rstrip("_") for field in fields(record)]


def _needed(cell: str) -> float:
    if not cell:
        raise ValueError("empty where a number must stand")
    return float(cell)


def _keys(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


def _converter(kind: Any) -> Callable[[str], object]:
    """From cell to field; a text, a count or a member of a closed list makes itself."""
    return {float: _needed, float | None: number_in, tuple[str, ...]: _keys}.get(
        kind, kind
    )


def _get(rows: Mapping[str, Row], key: str, noun: str, where: str) -> Row:
    """The row with this key, or an error that names the nearest keys."""
    if key in rows:
        return rows[key]
    near = get_close_matches(key, rows, n=3, cutoff=0.5)
    hint = f"; nearest: {', '.join(near)}" if near else ""
    raise EvidenceError(f"no {noun} {key!r} in {where}{hint}")
