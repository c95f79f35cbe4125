"""Machine code: built once from its text, kept on disk, then loaded at once.

Code lies in the user's cache folder under a name made from its text, the compiler's
version and the instruction set, so a changed equation is a new file. It begins with its
own hash: a damaged file would crash the process, so it is built again. Where nothing
can be written, code is built in every process.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import llvmlite
import llvmlite.binding as llvm
import platformdirs

from .processor import Processor

_OPTIMISE = 3
_SUFFIX = ".code"
_HASH = hashlib.sha256().digest_size  # [bytes]


@dataclass(frozen=True, slots=True)
class Library:
    """Addresses of compiled functions; `engine` keeps them in memory."""

    address: dict[str, int]
    engine: llvm.ExecutionEngine


def cache_folder() -> Path:
    """Where machine code lies; MITRAGYNA_CACHE overrides the user's cache."""
    chosen = os.environ.get("MITRAGYNA_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("mitragyna")


def is_empty() -> bool:
    """Whether no machine code has been kept yet, so that the first must be built."""
    return not any(cache_folder().glob(f"*{_SUFFIX}"))


def library(sources: dict[str, str], processor: Processor) -> Library:
    """Functions from their text in LLVM's words, compiled now or taken from the
    cache."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    machine = target.create_target_machine(
        cpu=processor.name,
        features=processor.features,
        opt=_OPTIMISE,
        reloc="pic",
        codemodel="small",
    )
    text = "\n".join((processor.division, *sources.values()))
    seal = "\n".join((text, llvmlite.__version__, processor.name, processor.features))
    path = cache_folder() / f"{hashlib.sha256(seal.encode()).hexdigest()[:32]}{_SUFFIX}"
    code = _kept(path)
    if code is None:
        code = _built(text, machine)
        with suppress(OSError):
            _keep(path, code)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return Library({n: engine.get_function_address(n) for n in sources}, engine)


def _built(text: str, machine: llvm.TargetMachine) -> bytes:
    parsed = llvm.parse_assembly(text)
    parsed.verify()
    tuning = llvm.create_pipeline_tuning_options(speed_level=_OPTIMISE)
    passes = llvm.create_pass_builder(machine, tuning)
    passes.getModulePassManager().run(parsed, passes)
    return machine.emit_object(parsed)


def _kept(path: Path) -> bytes | None:
    """Code that lies there whole."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    code = held[_HASH:]
    return code if hashlib.sha256(code).digest() == held[:_HASH] else None


def _keep(path: Path, code: bytes) -> None:
    """Write whole or not at all, also with several processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened, draft = tempfile.mkstemp(prefix=f"{path.stem}.", dir=path.parent)
    try:
        with open(opened, "wb") as file:
            file.write(hashlib.sha256(code).digest() + code)
        os.replace(draft, path)
    except BaseException:  # no half of a draft may fill the folder
        os.unlink(draft)
        raise
