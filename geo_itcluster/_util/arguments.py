"""Checks of what a caller passes to a public function: every wrong argument is an error that names it.

:func:`public` checks the simple arguments of a function by its annotations (whole numbers, choices, names, weights).
Arrays are read by :func:`numbers` and put in the order of the regions by :func:`places_of_labels`.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import os
import sys
import types
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce, wraps
from numbers import Integral, Real
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster.errors import ArgumentError, RegionError
from geo_itcluster.messages import Message

__all__ = [
    "accept",
    "aligned_columns",
    "aligned_names",
    "aligned_rows",
    "check_seed",
    "flag_array",
    "id_array",
    "is_missing",
    "labels_of",
    "list_of",
    "numbers",
    "one_of",
    "places_of_labels",
    "plain_labels",
    "public",
    "shown",
    "whole_numbers",
]

_Function = TypeVar("_Function", bound=Callable[..., Any])
_NO = object()


# ---------------------------------------------------------------------- arrays
def numbers(values: Any, name: str = "values", *, ndim: int | None = None, flags: bool = False) -> FloatArray:
    """An argument as an array of floats; masked and missing entries are NaN.

    Parameters
    ----------
    values : array_like of float
    name : str
        The argument, for errors.
    ndim : int, optional
        How many dimensions it must have.
    flags : bool
        Whether true and false are numbers here: 1 and 0.

    Raises
    ------
    ArgumentError
        If it holds anything but numbers (text, dates, complex numbers, true and false), or has another shape.

    Examples
    --------
    >>> numbers([1, None, 3])
    array([ 1., nan,  3.])
    >>> numbers(np.ma.masked_equal([1.0, -999.0], -999.0))
    array([ 1., nan])
    >>> numbers(["1", "2"], "income")
    Traceback (most recent call last):
    geo_itcluster.errors.ArgumentError: income must be numbers; it holds '1'.
    """
    plain = type(values) is np.ndarray and values.dtype == np.float64
    array = cast(FloatArray, values) if plain else _floats(values, name, flags)
    if ndim is not None and array.ndim != ndim:
        raise ArgumentError("argument.dimensions", name=name, count=ndim, shape=str(array.shape))
    return array


def _floats(values: Any, name: str, flags: bool) -> FloatArray:
    try:
        array = np.asanyarray(values)
    except (ValueError, TypeError, OverflowError, RuntimeError, AttributeError):
        raise ArgumentError("argument.not_numbers_array", name=name, value=shown(values)) from None
    if not isinstance(array, np.ndarray):
        raise ArgumentError("argument.not_numbers_array", name=name, value=shown(values))
    mask = np.ma.getmaskarray(array) if isinstance(array, np.ma.MaskedArray) else None
    array = np.asarray(array)
    if array.dtype.kind == "O" and array.ndim:
        found = np.array([_float(value, name, flags) for value in array.ravel()], dtype=np.float64).reshape(array.shape)
    elif array.dtype.kind in ("fiub" if flags else "fiu"):
        found = array.astype(np.float64)
    else:
        first = array.ravel()[0] if array.size and array.dtype.kind not in "OV" else values
        raise ArgumentError("argument.not_numbers", name=name, value=shown(first))
    return found if mask is None else np.where(mask, np.nan, found)


def _float(value: Any, name: str, flags: bool) -> float:
    """One entry of an array of objects."""
    if is_missing(value):
        return float("nan")
    if isinstance(value, (Real, Decimal)) and (flags or not isinstance(value, bool)):
        try:
            return float(value)
        except OverflowError:
            raise ArgumentError("argument.beyond_floats", name=name, value=shown(value)) from None
        except ValueError:  # a signalling NaN
            pass
    raise ArgumentError("argument.not_numbers", name=name, value=shown(value))


def flag_array(values: Any, name: str, count: int) -> NDArray[np.bool_]:
    """An argument as true or false for each region, shape (count,).

    Raises
    ------
    ArgumentError
        If it is anything else.

    Examples
    --------
    >>> flag_array([1, 0, True], "keep", 3)
    array([ True, False,  True])
    """
    (found,), _ = aligned_rows({name: values}, range(count), flags=True)  # type: ignore[arg-type]
    if not np.isin(found, (0, 1)).all():
        raise ArgumentError("argument.flags", name=name)
    return np.equal(found, 1)


def list_of(values: Any, name: str) -> list[Any]:
    """An argument as a list of names and the like; masked entries are None.

    Raises
    ------
    ArgumentError
        If it is not one row of values.
    """
    if isinstance(values, (bytes, Mapping)) or not isinstance(values, Iterable):
        raise ArgumentError("argument.not_a_row", name=name, value=shown(values))
    try:
        return list(values.tolist() if isinstance(values, np.ndarray) else values)
    except TypeError:
        raise ArgumentError("argument.not_a_row", name=name, value=shown(values)) from None


def is_missing(value: Any) -> bool:
    """Whether it is None, NaN, or one of pandas's kinds of nothing, which compare as neither true nor false.

    >>> is_missing(None), is_missing(float("nan")), is_missing("")
    (True, True, False)
    """
    if value is None or value is np.ma.masked:
        return True
    if isinstance(value, (str, np.ndarray, Sequence)):
        return False
    try:
        return bool(value != value)
    except (TypeError, ValueError, ArithmeticError):
        return type(value).__name__ == "NAType"


def whole_numbers(values: Any, name: str) -> IntArray:
    """An argument as an array of whole numbers, shape (n,).

    Raises
    ------
    ArgumentError
        If it holds anything else.

    Examples
    --------
    >>> whole_numbers([0, 2.0], "i")
    array([0, 2])
    """
    if type(values) is np.ndarray and values.dtype == np.int64 and values.ndim == 1:
        return values
    found = numbers(values, name, ndim=1)
    if not (np.abs(found) < 2.0**53).all() or (found % 1 != 0).any():
        raise ArgumentError("argument.not_whole", name=name)
    return found.astype(np.int64)


def plain_labels(labels: NDArray[Any]) -> NDArray[Any]:
    """Labels as an array of the simplest kind: of numbers, or of text."""
    return np.asarray(labels.tolist()) if len({type(label) for label in labels.tolist()}) == 1 else labels.astype(str)


def labels_of(values: Any, axis: Literal["index", "columns"] = "index") -> NDArray[Any] | None:
    """Labels of a pandas Series or DataFrame, or of anything else with an ``index``; None for what has none."""
    index = getattr(values, axis, None)
    if index is None or callable(index):
        return None
    found = np.empty(len(index), dtype=object)
    found[:] = list(index)
    return found


def places_of_labels(labels: NDArray[Any], ids: NDArray[Any], name: str, *, whose: str = "weights") -> IntArray | None:
    """Place of each id's value among labelled values; None where they are in order already.

    Labels and ids are compared as text. The default labels 0 ... n - 1 count as no labels where none of them is an id.

    Raises
    ------
    RegionError
        If the labels are not the ids, or a label is duplicated.

    Examples
    --------
    >>> places_of_labels(np.array(["b", "a"]), np.array(["a", "b"]), "values")
    array([1, 0])
    """
    given, wanted = [str(label) for label in labels.tolist()], [str(one) for one in ids.tolist()]
    if given == wanted:
        return None
    place = {label: at for at, label in enumerate(given)}
    if len(place) < len(given):
        twice = sorted({label for at, label in enumerate(given) if place[label] != at})
        raise RegionError("argument.labels_twice", name=name, labels=twice)
    missing = [one for one in wanted if one not in place]
    if not missing and len(place) == len(wanted):
        return np.array([place[one] for one in wanted], dtype=np.int64)
    is_default = labels.tolist() == list(range(len(labels)))
    if not (is_default and len(missing) == len(wanted) == len(labels)):
        _refuse_labels(given, wanted, missing, name, whose, is_default=is_default)
    return None


def _refuse_labels(
    given: list[str], wanted: list[str], missing: list[str], name: str, whose: str, *, is_default: bool
) -> None:
    unknown = [label for label in given if label not in set(wanted)]
    details = [Message("argument.unknown", names=unknown)] if unknown else []
    details += [Message("argument.without_value", names=missing)] if missing else []
    remedy = Message("argument.set_index") if is_default else Message("argument.select_rows")
    raise RegionError("argument.labels_differ", name=name, whose=whose, details=details, remedy=remedy)


def id_array(ids: Any, name: str = "ids") -> NDArray[Any]:
    """Ids of regions as an array, none of them missing.

    Raises
    ------
    ArgumentError
        If they are not one row of names or codes.

    Examples
    --------
    >>> id_array(range(3))
    array([0, 1, 2])
    """
    if isinstance(ids, (bytes, Mapping)) or not isinstance(ids, Iterable):
        raise ArgumentError("argument.not_ids", name=name, value=shown(ids))
    try:
        array = np.asarray(list(ids) if isinstance(ids, str) or not hasattr(ids, "__len__") else ids)
    except (ValueError, TypeError):
        array = np.empty(0)[None]
    if array.ndim != 1:
        raise ArgumentError("argument.not_ids", name=name, value=shown(ids))
    if array.dtype.kind in "Of" and any(is_missing(one) for one in array.tolist()):
        raise ArgumentError("argument.missing_ids", name=name)
    return array


def aligned_rows(
    tables: Mapping[str, Any], regions: Sequence[str] | None = None, *, ndim: int = 1, flags: bool = False
) -> tuple[list[FloatArray], Sequence[str] | None]:
    """Arguments of one row per region as floats in one order, and the names of the regions.

    The order is that of ``regions`` where they are given, else that of the first argument with labels; arrays without
    labels go by position. Labelled columns of tables go by the first such table.

    Raises
    ------
    ArgumentError
        If an argument is not numbers, or has other dimensions.
    RegionError
        If labels do not name the same regions.

    Examples
    --------
    >>> import pandas as pd
    >>> aligned_rows({"a": pd.Series({"x": 1.0, "y": 2.0}), "b": pd.Series({"y": 4.0, "x": 3.0})})
    ([array([1., 2.]), array([3., 4.])], ('x', 'y'))
    """
    orders: list[tuple[NDArray[Any], str] | None] = [None, None]
    if regions is not None:
        orders[0] = id_array(regions, "regions"), "regions"
    found = []
    for name, table in tables.items():
        x = numbers(table, name, ndim=ndim, flags=flags)
        if regions is not None and len(x) != len(regions):
            raise ArgumentError("argument.rows", name=name, count=len(x), wanted=len(regions))
        for axis in range(min(ndim, 2)):
            labels = labels_of(table, "columns" if axis else "index")
            wanted = orders[axis]
            if labels is None or labels.tolist() == list(range(len(labels))):
                continue
            if wanted is None:
                orders[axis] = labels, name
                continue
            order = places_of_labels(labels, *wanted[:1], name, whose=wanted[1])
            x = x if order is None else x.take(order, axis=axis)
        found.append(x)
    first = orders[0]
    return found, tuple(map(str, first[0].tolist())) if first is not None else None


def aligned_columns(
    columns: Mapping[str, Any], regions: Sequence[str] | None, name: str
) -> tuple[dict[str, FloatArray], Sequence[str] | None]:
    """The same for a mapping of columns, such as indicators; a DataFrame is one."""
    if not columns:
        return {}, regions
    found, regions = aligned_rows({f"{name}[{column!r}]": values for column, values in columns.items()}, regions)
    return dict(zip(columns, found, strict=True)), regions


def aligned_names(values: Any, regions: Sequence[str] | None, name: str) -> list[Any]:
    """An argument of one name per region, in the order of the regions where both have labels.

    Raises
    ------
    ArgumentError
        If it is not one row of values.
    RegionError
        If its labels are not the regions.
    """
    items, labels = list_of(values, name), labels_of(values)
    if labels is None or regions is None:
        return items
    order = places_of_labels(labels, np.asarray(regions), name, whose="regions")
    return items if order is None else [items[at] for at in order]


# ---------------------------------------------------------------------- simple arguments
@dataclass(frozen=True, slots=True)
class _Kind:
    """What an argument must be, by its id in the catalogue, and how it is taken: ``_NO`` for all else."""

    id: str
    take: Callable[[Any], Any]
    choices: tuple[Any, ...] = ()
    of: Any = ()  # what the kind is made of: a name, or other kinds

    @property
    def words(self) -> Message:
        """The kind in a sentence."""
        return Message(f"kind.{self.id}", of=[one.words if isinstance(one, _Kind) else one for one in self.of])


_CONVERSIONS: dict[type, Callable[[Any], Any]] = {}


def accept(kind: type, convert: Callable[[Any], Any]) -> None:
    """Let public functions take other objects where they want an instance of ``kind``.

    ``convert`` returns the instance, or None for what it does not know.
    """
    _CONVERSIONS[kind] = convert


def public(function: _Function, *scopes: dict[str, Any]) -> _Function:
    """Check the arguments of a public function, or of a public class's constructor, by their annotations.

    Numbers, texts, choices, callables, weights and other instances are checked, each error naming the argument; what
    is array-like is read by the function itself. Unexpected, missing and duplicated arguments are errors too.
    ``scopes`` have the names in annotations that the function's own module has not.

    Examples
    --------
    >>> @public
    ... def repeat(text: str, times: int = 2) -> str:
    ...     return text * times
    >>> repeat("ab", times="three")
    Traceback (most recent call last):
    geo_itcluster.errors.ArgumentError: times must be a whole number, not 'three'.
    >>> repeat("ab", time=3)
    Traceback (most recent call last):
    geo_itcluster.errors.ArgumentError: repeat() got an unexpected keyword argument 'time'; it takes text and times.
    """
    if isinstance(function, type):
        return cast(_Function, _public_class(function))
    door = _Door(function, function.__name__, *scopes)

    def checked(*args: Any, **kwargs: Any) -> Any:
        bound = door.enter(args, kwargs)
        return function(*bound.args, **bound.kwargs)

    # with the globals of the function, so that doctest knows it for one of its module
    own = types.FunctionType(checked.__code__, function.__globals__, function.__name__, None, checked.__closure__)
    return cast(_Function, wraps(function)(own))


def _public_class(kind: type) -> type:
    make: Callable[..., None] = kind.__init__  # type: ignore[misc]
    homes = [vars(sys.modules[base.__module__]) for base in kind.__mro__]  # of inherited fields' annotations, too
    door = _Door(make, kind.__name__, *homes)

    @wraps(make)
    def checked(self: Any, *args: Any, **kwargs: Any) -> None:
        bound = door.enter((self, *args), kwargs)
        make(*bound.args, **bound.kwargs)

    kind.__init__ = checked  # type: ignore[misc]
    return kind


class _Door:
    """A function's signature, and what each argument must be; read when it is first called."""

    def __init__(self, function: Callable[..., Any], name: str, *scopes: dict[str, Any]) -> None:
        self._function, self._name = function, name
        self._scope = ChainMap(function.__globals__, *scopes)
        self._signature = inspect.signature(function)
        self._kinds: dict[str, _Kind] | None = None

    def enter(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> inspect.BoundArguments:
        """The arguments by name, checked."""
        try:
            bound = self._signature.bind(*args, **kwargs)
        except TypeError as error:
            offered = [name for name in self._signature.parameters if name not in ("cls", "self")]
            raise ArgumentError("argument.signature", function=self._name, fault=str(error), names=offered) from None
        self.check(bound.arguments)
        return bound

    def check(self, arguments: dict[str, Any]) -> None:
        """Check arguments by name, and take them as what they must be."""
        if self._kinds is None:
            self._kinds = _kinds_of(self._function, self._scope)
        for name, kind in self._kinds.items():
            if name in arguments:
                arguments[name] = _taken(arguments[name], name, kind)


def check_seed(seed: int) -> None:
    """Refuse a negative seed, of which numpy makes no random numbers.

    Raises
    ------
    ArgumentError
        If it is negative.
    """
    if seed < 0:
        raise ArgumentError("setting.too_small", setting="seed", least=0, value=seed)


def _kinds_of(function: Callable[..., Any], scope: Mapping[str, Any]) -> dict[str, _Kind]:
    annotations = {name: kind for name, kind in function.__annotations__.items() if name != "return"}
    variable = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    named = [n for n, p in inspect.signature(function).parameters.items() if p.kind not in variable]
    kinds = {name: _kind_of_object(annotations[name], scope) for name in named if name in annotations}
    counts = ("permutations", "seed") if function.__name__ != "__init__" else ()  # a class has bounds of its own
    never_negative = {name: _not_negative() for name in counts if kinds.get(name) is _SIMPLE[int]}
    return {name: kind for name, kind in (kinds | never_negative).items() if kind is not None}


def _taken(value: Any, name: str, kind: _Kind) -> Any:
    found = kind.take(value)
    if found is _NO and kind.choices:
        raise ArgumentError("setting.no_choice", setting=name, value=shown(value), choices=kind.choices)
    if found is _NO:
        raise ArgumentError("argument.kind", name=name, kind=kind.words, value=shown(value))
    return found


def one_of(value: Any, name: str, every: Iterable[Any]) -> Any:
    """An argument that must be one of some values.

    >>> one_of("b", "letter", "abc")
    'b'
    """
    return _taken(value, name, _choice(tuple(every)))


def shown(value: Any) -> str:
    """A value as an error shows it: short, and by its type where it is large.

    >>> shown("many"), shown(print), shown([1, 2])
    ("'many'", 'an object of type builtin_function_or_method', '[1, 2]')
    """
    value = value.item() if isinstance(value, np.generic) else value
    if value is None or isinstance(value, (str, bytes, bool, Real, complex, list, tuple)):
        try:
            text = repr(value)
        except Exception:  # a list may hold anything
            text = ""
        if text and len(text) <= 60 and "\n" not in text:
            return text
    if isinstance(value, np.ndarray):
        return Message("argument.an_array", dtype=str(value.dtype), shape=str(value.shape))
    return Message("argument.an_object", type=type(value).__name__)


# ---------------------------------------------------------------------- what annotations ask for
def _kind_of_text(annotation: str, scope: Mapping[str, Any]) -> _Kind | None:
    """What an annotation asks for; None where anything goes."""
    return _kind_of_node(ast.parse(annotation, mode="eval").body, scope)


def _kind_of_node(node: ast.expr, scope: Mapping[str, Any]) -> _Kind | None:
    if isinstance(node, ast.Constant):
        return _exactly_none() if node.value is None else _kind_of_text(str(node.value), scope)
    if isinstance(node, ast.BinOp):
        return _either(_kind_of_node(node.left, scope), _kind_of_node(node.right, scope))
    if isinstance(node, ast.Subscript):
        base = _looked_up(node.value, scope)
        if base is Literal:
            return _choice(ast.literal_eval(node.slice))
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if base is tuple and ast.unparse(parts[-1]) == "...":
            return _fixed(_several(_kind_of_node(parts[0], scope)))
        return _generic(base, [_kind_of_node(part, scope) for part in parts])
    return _kind_of_object(_looked_up(node, scope), scope)


def _looked_up(node: ast.expr, scope: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return scope.get(node.id, getattr(builtins, node.id, None))
    if isinstance(node, ast.Attribute):
        return getattr(_looked_up(node.value, scope), node.attr, None)
    return None


def _kind_of_object(kind: Any, scope: Mapping[str, Any]) -> _Kind | None:
    if isinstance(kind, str):  # an alias, as older Pythons have it
        return _kind_of_text(kind, scope)
    if get_origin(kind) is Literal:
        return _choice(get_args(kind))
    if get_origin(kind) in (Union, getattr(types, "UnionType", Union)):
        return reduce(_either, [_kind_of_object(part, scope) for part in get_args(kind)])
    if get_origin(kind) in (Sequence, Mapping, Collection, Iterable, os.PathLike):
        return _generic(get_origin(kind), [_kind_of_object(part, scope) for part in get_args(kind)])
    if kind is Callable or get_origin(kind) is get_origin(Callable[[], None]):
        return _Kind("callable", lambda value: value if callable(value) else _NO)
    if not isinstance(kind, type) or kind in (object, Any, NDArray):  # an array is read by the function itself
        return None
    if getattr(kind, "_is_protocol", False) and not getattr(kind, "_is_runtime_protocol", False):
        return None
    return _SIMPLE.get(kind) or _instance(kind)


def _generic(base: Any, parts: list[_Kind | None]) -> _Kind | None:
    if base is Mapping:
        return _mapping(parts[-1])
    if base in (NDArray, Sequence, list) or getattr(base, "__name__", "") in ("Collection", "Iterable"):
        return _several(None if base is NDArray else parts[0])
    if base is os.PathLike:
        return _Kind("path", lambda value: value if isinstance(value, os.PathLike) else _NO)
    return _kind_of_object(base, {}) if base in (tuple, Callable) else None


def _either(one: _Kind | None, other: _Kind | None) -> _Kind | None:
    if one is None or other is None:
        return None

    def take(value: Any) -> Any:
        found = one.take(value)
        return other.take(value) if found is _NO else found

    return _Kind("either", take, one.choices or other.choices, (one, other))


def _fixed(several: _Kind) -> _Kind:
    def take(value: Any) -> Any:
        found = several.take((value,) if isinstance(value, str) else value)
        return found if found is _NO else tuple(found)

    return _Kind(several.id, take, of=several.of)


def _exactly_none() -> _Kind:
    return _Kind("none", lambda value: None if value is None else _NO)


def _choice(offered: Any) -> _Kind:
    every = offered if isinstance(offered, tuple) else (offered,)

    def take(value: Any) -> Any:
        return next((one for one in every if _is_same(value, one)), _NO)

    return _Kind("choice", take, every, every)


def _is_same(value: Any, choice: Any) -> bool:
    if isinstance(choice, str):
        return isinstance(value, str) and value == choice
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) == choice


def _whole(value: Any) -> Any:
    is_whole = isinstance(value, Integral) and not isinstance(value, bool) and abs(int(value)) < 2**63
    return int(value) if is_whole else _NO


def _not_negative() -> _Kind:
    def take(value: Any) -> Any:
        found = _whole(value)
        return found if found is not _NO and found >= 0 else _NO

    return _Kind("not_negative", take)


def _real(value: Any) -> Any:
    if not isinstance(value, (Real, Decimal)) or isinstance(value, bool):
        return _NO
    try:
        return float(value)
    except OverflowError:
        return _NO


def _flag(value: Any) -> Any:
    return bool(value) if isinstance(value, (bool, np.bool_)) else _NO


_SIMPLE: dict[Any, _Kind] = {
    int: _Kind("whole", _whole),
    float: _Kind("number", _real),
    bool: _Kind("flag", _flag),
    str: _Kind("text", lambda value: value if isinstance(value, str) else _NO),
    tuple: _Kind("tuple", lambda value: tuple(value) if isinstance(value, (tuple, list)) else _NO),
    type(None): _exactly_none(),
}


def _instance(kind: type) -> _Kind:
    def take(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        convert = _CONVERSIONS.get(kind)
        found = convert(value) if convert is not None else None
        return _NO if found is None else found

    return _Kind("instance", take, of=(kind.__name__,))


def _mapping(of: _Kind | None) -> _Kind:
    def take(value: Any) -> Any:
        if not isinstance(value, Mapping) and not (hasattr(value, "keys") and hasattr(value, "items")):
            return _NO  # a DataFrame is a mapping of its columns
        pairs = dict(value.items())
        if of is not None:
            pairs = {key: of.take(one) for key, one in pairs.items()}
        return _NO if any(one is _NO for one in pairs.values()) else pairs

    return _Kind("mapping", take) if of is None else _Kind("mapping_of", take, of=(of,))


def _several(of: _Kind | None) -> _Kind:
    # names may be numbers: codes of regions
    check = None if of is None or of.id == "text" else of

    def take(value: Any) -> Any:
        if isinstance(value, (bytes, Mapping)) or not isinstance(value, Iterable):
            return _NO  # text is several letters: names of regions in a small example
        try:
            items = list(value)
        except TypeError:  # an array without a dimension
            return _NO
        if of is None and isinstance(value, np.ndarray) and value.ndim > 1:
            return _NO
        if of is None:
            return value if hasattr(value, "__len__") else items  # an iterator gives its items once
        if check is None:
            return items if all(issubclass(kind, (str, Integral)) for kind in set(map(type, items))) else _NO
        items = [check.take(one) for one in items]
        return _NO if any(one is _NO for one in items) else items

    return _Kind("several", take) if of is None else _Kind("several_of", take, of=(of,))
