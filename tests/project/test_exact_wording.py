"""What is called exact in what users read first, and why it is true."""

import re

import pytest

from tests.paths import ROOT

PLUGIN = "qgis_plugin/geo_itcluster_qgis"
PAGES = [
    "README.md",
    "docs/index.md",
    "docs/overview.md",
    "docs/which_test.md",
    "docs/tutorial.md",
    f"{PLUGIN}/metadata.txt",
]
TRUE = (
    r"exact wherever (all |the )?arrangements",  # the condition itself
    r"exact where (it can|possible|countable|its arrangements|all arrangements|the arrangements)",
    r"exact on (very )?small maps",  # all sign vectors, or placings of unequal weights, are counted
    r"LISA,? (with )?exact p|exact LISA classes",  # Kazakhstan by contiguity: equal weights within rows
    r"exact conditional distribution of local statistics where weights within a r",
    r"exact for counts of plants|limits, exact for units that settle",  # Clopper-Pearson of independent units
    r"cannot be exact|auto: exact where|exact: all|exact where possible",
    r"(borders|shared) exactly|which is exact|Regions that are exact|[{]exact[}] exact|exact, not",  # sums of parts
    r"tested; p is exact",  # join counts are hypergeometric
)


def told() -> list[str]:
    """Sentences with the word, of the pages and of the plugin's texts."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in PAGES]
    for path in sorted((ROOT / PLUGIN / "algorithms").rglob("*.py")):
        texts.append(" ".join(re.findall(r'"([^"\n]*)"', path.read_text(encoding="utf-8"))))
    found = []
    for text in texts:
        plain = re.sub(r"[*`\s]+", " ", text)
        found += [plain[max(at.start() - 40, 0) : at.end() + 70] for at in re.finditer(r"\bexact(ly)?\b", plain, re.I)]
    return [part for part in found if not re.search(r"(auto|,) exact,? ", part)]  # choices and tags


def test_every_exact_is_one_that_was_checked():
    """A new one is to be checked against the method, and added above with its reason."""
    unknown = [part for part in told() if not any(re.search(known, part, re.I) for known in TRUE)]
    assert unknown == []


@pytest.mark.parametrize("claim", TRUE)
def test_no_reason_has_outlived_its_claim(claim):
    assert any(re.search(claim, part, re.I) for part in told())
