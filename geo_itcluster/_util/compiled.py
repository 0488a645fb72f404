"""Loading numba's kernels, for the modules that have some."""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

__all__ = ["is_worthwhile", "load_function", "load_kernels"]

LOADED_FROM, UNLOADED_FROM = 1 << 12, 1 << 20  # Places from which numba pays, if it is imported already and if not.
_SPARE = 1 << 24  # Bytes
_IN_ALL = 1 << 20  # Places: what a process works on before loading, or compiling, its kernels pays
_Kernels = TypeVar("_Kernels")
_worked = [0]
_UNUSED = "NRT_MemInfo_call_dtor"  # what numba frees memory by: named in its code, never called by a kernel without any


def is_worthwhile(places: int) -> bool:
    """Whether compiled kernels save more time on so many regions or queries, and those before, than loading takes.

    A command that works on one large map once does not load them; a session that goes on does.
    """
    if "numba" not in sys.modules:
        return places >= UNLOADED_FROM
    if places < LOADED_FROM:
        return False
    _worked[0] += places
    return _worked[0] >= _IN_ALL


def load_kernels(make: Callable[[Any], _Kernels], rehearse: Callable[[_Kernels], object]) -> _Kernels | None:
    """Compile, or load from numba's cache; None where numba is absent or broken, or has nowhere to keep its cache.

    The first calls compile, so they are made here, on the tiny arguments of ``rehearse``, lest a cache that fails do so
    in the middle of work. The kernels release the interpreter's lock: our own threads run them, not numba's, which not
    every host tolerates twice. Unless ``fastmath`` is asked for additions happen in the order written, so to the same
    bits.
    """
    # glibc hands memory back, and asks for it anew call after call, unless a block this large has been freed before
    np.empty(_SPARE, dtype=np.int8)
    try:
        import numba

        kernels = make(partial(numba.njit, cache=True, nogil=True, error_model="numpy"))
        rehearse(kernels)
    except (ImportError, OSError, RuntimeError, SystemError):
        return None
    return kernels


def load_function(
    source: str, make: Callable[[Any, Any], tuple[Callable[..., None], Any]]
) -> Callable[..., None] | None:
    """A function that numba compiles once; its machine code is kept, and later processes run it without numba.

    Starting numba takes a second, LLVM alone a tenth of that. The function takes addresses and whole numbers, asks for
    no memory, and releases the interpreter's lock. None where it can be neither compiled nor kept.

    Parameters
    ----------
    source : str
        The module that the function is written in; the code is compiled anew when it, LLVM or the processor change.
    make : callable
        Given numba and its ``njit``, gives the function and its signature.

    Returns
    -------
    callable or None
        It takes arrays, whose layout nobody checks, where the function takes addresses.
    """
    try:
        import llvmlite
        from llvmlite import binding

        binding.initialize_native_target()
        binding.initialize_native_asmprinter()
        cpu, features = binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten()
        machine = binding.Target.from_default_triple().create_target_machine(cpu, features, opt=3, jit=True)
        key = hashlib.sha256(Path(source).read_bytes())
        key.update(f"{llvmlite.__version__} {cpu} {features}".encode())
        name = f"{Path(source).stem}-{key.hexdigest()[:16]}.o"
        code = _kept(source, name) or _keep(source, name, _object_code(make, machine))
        engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
        if binding.address_of_symbol(_UNUSED) is None:
            binding.add_symbol(_UNUSED, ctypes.cast(ctypes.pythonapi.PyErr_Clear, ctypes.c_void_p).value)
        engine.add_object_file(binding.ObjectFileRef.from_data(code))
        engine.finalize_object()
        native = ctypes.CFUNCTYPE(ctypes.c_int)(engine.get_function_address("kernel"))
    except (ImportError, OSError, RuntimeError, SystemError, AttributeError):
        return None

    def call(*arguments: Any) -> None:
        given = [one.ctypes.data if isinstance(one, np.ndarray) else one for one in arguments]
        returned, error = ctypes.c_void_p(), ctypes.c_void_p()
        if native(ctypes.byref(returned), ctypes.byref(error), *map(ctypes.c_ssize_t, given)):
            raise RuntimeError(f"a kernel of {source} failed in {engine}")

    return call


def _object_code(make: Callable[[Any, Any], tuple[Callable[..., None], Any]], machine: Any) -> bytes:
    """Machine code of a function, which refers to nothing of numba's; RuntimeError if it does."""
    import numba
    from llvmlite import binding

    jit: Any = partial(numba.njit, nogil=True, error_model="numpy")
    function, signature = make(numba, jit)
    compiled = jit(signature, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    module = binding.parse_assembly(compiled.inspect_llvm(compiled.signatures[0]))
    (kernel,) = (one for one in module.functions if not one.is_declaration and f"{function.__name__}B" in one.name)
    kernel.name = "kernel"
    others = {one.name for one in module.functions if one.is_declaration and not one.name.startswith("llvm.")}
    if others - {_UNUSED}:
        raise RuntimeError(f"the kernel calls {sorted(others)}")
    code: bytes = machine.emit_object(module)
    return code


def _places(source: str, name: str) -> list[Path]:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return [Path(source).parent / "__pycache__" / name, Path(home) / "geo-itcluster" / name]


def _kept(source: str, name: str) -> bytes | None:
    """Code that was kept whole, behind its hash."""
    for place in _places(source, name):
        with suppress(OSError):
            content = place.read_bytes()
            if content[:32] == hashlib.sha256(content[32:]).digest():
                return content[32:]
    return None


def _keep(source: str, name: str, code: bytes) -> bytes:
    """Keep code beside the module, as Python does, or with the user's; OSError where neither can be."""
    *_, last = places = _places(source, name)
    for place in places:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft = place.with_suffix(f".{os.getpid()}")
            draft.write_bytes(hashlib.sha256(code).digest() + code)
            draft.replace(place)
            break
        except OSError:
            if place is last:
                raise
    return code
