"""Styles of the layer of an index's robustness."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from geo_itcluster.messages import Message
from geo_itcluster.study.fields import ROBUSTNESS_FIELDS
from geo_itcluster.styles.classes import certainty_style, lisa_style, probability_style, rank_style

__all__ = ["robustness_styles"]


def robustness_styles(
    names: Collection[str], ranks: Sequence[str], *, label_field: str | None = None
) -> list[tuple[str, str, tuple[str, ...], Callable[..., str]]]:
    """Name, title, fields and style function of each map: the probability of each LISA class first.

    Parameters
    ----------
    names
        Fields of the layer.
    ranks
        Of the symbolic scale.
    """
    about = {name: of.description for name, of in ROBUSTNESS_FIELDS.items()}
    labels = {"label_field": label_field}
    likely = partial(probability_style, **labels)  # type: ignore[arg-type]
    classes = partial(lisa_style, **labels)  # type: ignore[arg-type]
    first = partial(certainty_style, name_field=label_field)
    every = [
        ("certainty", Message("layer.style_certainty"), ("lisa_class", "lisa_certainty"), first),
        ("keeps", about["lisa_certainty"], ("lisa_certainty",), likely),
        ("significant", Message("layer.style_significant"), ("lisa_significant",), likely),
        ("lisa", about["lisa_class"], ("lisa_class",), classes),
        ("most_likely", about["lisa_most_likely"], ("lisa_most_likely",), classes),
        ("top", about["top_probability"], ("top_probability",), likely),
        ("rank", about["symbolic_rank"], ("symbolic_rank",), partial(rank_style, ranks=ranks, **labels)),  # type: ignore[arg-type]
    ]
    return [style for style in every if set(style[2]) <= set(names)]
