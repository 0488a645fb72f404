"""What Python 3.9 lacks, for the copy of the computing layer that travels in the plugin."""

import ast
import dataclasses
import sys
import typing
from datetime import timezone
from itertools import tee
from typing import Any

__all__ = [
    "UTC",
    "ArrayLike",
    "NDArray",
    "NoneType",
    "NotRequired",
    "ParamSpec",
    "Self",
    "TypeAlias",
    "Unpack",
    "dataclass",
    "get_type_hints",
    "pairwise",
]

# They stand in annotations, which nothing evaluates, and in aliases of types, whose values nothing reads.
NotRequired = Self = TypeAlias = Unpack = ArrayLike = Any
ParamSpec = typing.TypeVar
UTC = timezone.utc
NoneType = type(None)


class NDArray:
    """Stands for numpy's, which numpy has from 1.21 on."""

    def __class_getitem__(cls, kind):
        """Any kind of array is one."""
        return cls


_REQUIRED = object()


def dataclass(made=None, **options):
    """A dataclass with the options that came with Python 3.10: there as they are, here without ``slots``."""
    if sys.version_info >= (3, 10):
        return dataclasses.dataclass(made, **options)
    options.pop("slots", None)
    keywords_only = options.pop("kw_only", False)

    def decorate(cls):
        if keywords_only:
            _let_any_order(cls)
        cls = dataclasses.dataclass(cls, **options)
        if keywords_only:
            _require(cls)
        return cls

    return decorate if made is None else decorate(made)


def _let_any_order(cls):
    """Let a field without a default follow one that has it: its default says that it is required."""
    for name, kind in cls.__dict__.get("__annotations__", {}).items():  # noqa: RUF063
        if name not in cls.__dict__ and not str(kind).startswith(("ClassVar", "typing.ClassVar")):
            setattr(cls, name, dataclasses.field(default=_REQUIRED))


def _require(cls):
    """Take keywords only, and refuse to do without a required field."""
    made = cls.__init__

    def __init__(self, **values):  # noqa: N807
        missing = [f.name for f in dataclasses.fields(cls) if f.default is _REQUIRED and f.name not in values]
        if missing:
            raise TypeError(f"{cls.__name__} needs {', '.join(missing)}")
        made(self, **values)

    cls.__init__ = __init__


def pairwise(items):
    """Each item with the next one."""
    first, second = tee(items)
    next(second, None)
    return zip(first, second)


def get_type_hints(kind):
    """The types of a class's fields; a union, which is written with a bar, in the words of Python 3.9."""
    if sys.version_info >= (3, 10):
        return typing.get_type_hints(kind)
    found = {}
    for base in reversed(kind.__mro__):
        own = base.__dict__.get("__annotations__", {})  # noqa: RUF063
        hints = {name: _worded(text) for name, text in own.items()}
        names = vars(sys.modules[base.__module__])
        found.update(typing.get_type_hints(type("_", (), {"__annotations__": hints}), names, {"Union": typing.Union}))
    return found


def _worded(text):
    return ast.unparse(_Unions().visit(ast.parse(text, mode="eval")))


class _Unions(ast.NodeTransformer):
    def visit_BinOp(self, node):
        """Put ``Union[a, b]`` for ``a | b``."""
        both = ast.Tuple([self.visit(node.left), self.visit(node.right)], ast.Load())
        return ast.Subscript(ast.Name("Union", ast.Load()), both, ast.Load())
