"""How numbers are worded, before a language gives them its marks."""

__all__ = ["p_text"]


def p_text(p: float) -> str:
    """A p-value with four decimals, or as a power of ten where these would all be 0.

    >>> p_text(0.01317), p_text(0.00002), p_text(0.0)
    ('0.0132', '2.0e-05', '< 1e-300')
    """
    if p == 0:
        return "< 1e-300"
    return f"{p:.1e}" if p < 1e-4 else f"{p:.4f}"
