"""Write the chapter on spillover in Kazakhstan from the study itself, so that its figures are the ones the code gives.

Usage: python docs/make_spillover_chapter.py    (writes docs/spillover_kazakhstan.md and its picture)
"""

from pathlib import Path

from geo_itcluster.figures.specification_curve import write_specification_curve
from geo_itcluster.io.inputs.spillover import kazakhstan_spillover_input
from geo_itcluster.spillover.battery import SpilloverBattery
from geo_itcluster.spillover.study import SpilloverStudy
from geo_itcluster.study.spillover_input import kazakhstan_panels

DOCS = Path(__file__).resolve().parent

CHAPTER = """# Do Almaty and Astana lift the regions around them?

*This page is written by `docs/make_spillover_chapter.py` from the study; `geo-itcluster spillover` prints the same figures.*

Kireyeva, Mussabalina & Tolysbaev (2018) conclude that Almaty and Astana, as growth poles, have "a multiplier effect on the
development of the agglomeration and territories located close to each other". The paper does not test it. Here it is tested on the
paper's own tables and on real growth by the Bureau of National Statistics to 2025, recast to the 16 regions of the paper's time.

## The verdict

> {verdict}

{reasons}

## What each test of the poles says

The effect is the slope of growth on the exposure to the poles. p allows for growth that is alike among neighbours: the signs of the
spectral components of growth are flipped (`geo_itcluster.spillover.nulls.spectral`), all of them, so that p is exact; the interval inverts this test. "p free"
permutes the changes freely and is far too often small where neighbours grow alike; "p placebo" is the share of all pairs of regions
that would stand as high or low, as poles, as the two cities do. p min is the smallest p that the test could give on this map, whatever
happened. "p studentised" flips the slope over its standard error, robust to unequal variances: trust it where some regions are far
noisier than others. All p are two-sided.

{batteries}

## How small an effect could have been seen

{power}

## Whether it depends on choices

{curve}

![Specification curve: effects of all specifications in order, and the choices that each makes](images/specification_curve.png)

| choice | specifications | median effect | for spillover | joint p | for its opposite | joint p |
|---|---|---|---|---|---|---|
{parts}

What is significant comes from real GRP per head: {counted}. It grew least, in logarithms, in {slowest}: most of
them oil regions of the west, far from both poles. Slow growth far away looks like spillover to a test that knows only distance; whether oil
is the reason is not tested here. Real growth of IT value added, which the claim is about, has none.

## Do neighbours grow alike?

That is another question, and no evidence of poles.

{neighbours}

## What to know about the data

{notes}
"""


def study() -> SpilloverStudy:
    """The default study of ``geo-itcluster spillover``."""
    return kazakhstan_spillover_input().study()


def chapter(found: SpilloverStudy) -> str:
    """Text of the chapter."""
    kinds = [(kind, by) for kind, by in found.curve.parts.items()]
    return CHAPTER.format(
        verdict=found.verdict.lead,
        reasons="\n".join(f"- {reason}" for reason in found.verdict.reasons[1:]),
        batteries="\n\n".join(_battery(battery) for battery in found.batteries),
        power="\n\n".join(f"**{battery.title}.** {battery.power.summary()}" for battery in found.batteries),
        curve=found.curve.summary(),
        parts="\n".join(
            f"| {kind}: {name} | {joint.count} | {joint.median:.2f} | {joint.positive} | "
            f"{joint.p_positive:.4f} | {joint.negative} | {joint.p_negative:.4f} |"
            for kind, by in kinds
            for name, joint in by.items()
        ),
        slowest=_slowest_grp(),
        counted=_of_grp(found),
        neighbours="\n\n".join(_neighbours(battery) for battery in found.batteries),
        notes="\n".join(f"- {note}" for note in found.notes),
    )


def _slowest_grp(count: int = 5) -> str:
    """Regions in which real GRP per head grew least over all years, with the change of its logarithm."""
    change = kazakhstan_panels()["GRP per head, real"].change(transform="log")
    order = change.change.argsort()[:count]
    listed = ", ".join(f"{change.labels[i]} ({change.change[i]:.2f})" for i in order)
    return f"{change.first}-{change.last} {listed}"


def _of_grp(found: SpilloverStudy) -> str:
    """Significant specifications of real GRP per head."""
    joint = found.curve.parts["variable"]["GRP per head, real"]
    return f"{joint.positive} of {joint.count} specifications are significant for spillover (joint p {joint.p_positive:.3f})"


def _battery(battery: SpilloverBattery) -> str:
    rows = "\n".join(
        f"| {test.title} | {test.measured()} | {test.ends} | {test.p:.4f} | {test.p_min:.2g} | "
        f"{test.p_studentised:.4f} | {test.p_free:.4f} | {test.p_placebo:.4f} |"
        for test in battery.pole_tests
    )
    head = "| test | effect | 95% interval | p | p min | p studentised | p free | p placebo |\n|---|---|---|---|---|---|---|---|"
    return f"### {battery.title}\n\n{head}\n{rows}{_dynamics(battery)}"


def _dynamics(battery: SpilloverBattery) -> str:
    """Effects by lag; nothing where there are no figures for every year."""
    if battery.dynamics is None:
        return ""
    rows = "\n".join(
        f"| {test.lag} | {test.effect:.2f} | {low:.2f} to {high:.2f} | {test.p:.4f} | {test.p_of(test.free):.4f} | "
        f"{test.p_of(test.shifted):.4f} |"
        for test in battery.dynamics.tests
        for low, high in [test.interval()]
    )
    return (
        "\n\nYear by year: percentage points of the neighbours' growth, beyond that of the others, per percentage point of the poles' "
        "growth some years before, with region and year effects; whole histories are flipped. In the same year neighbours grow "
        "alike with the poles without any spillover: a small p is evidence only some years later.\n\n"
        f"| years before | effect | 95% interval | p | p permuted histories | p shifted poles |\n|---|---|---|---|---|---|\n{rows}"
    )


def _neighbours(battery: SpilloverBattery) -> str:
    rows = "\n".join(
        f"| {test.title} | {test.measured()} | {test.n} | {test.p:.4f} | {test.p_min:.2g} |"
        for test in battery.neighbourhood
    )
    parts = [battery.convergence, battery.transitions, battery.rank_moves]
    return (
        f"### {battery.title}, neighbours\n\n> {battery.neighbours}\n\n| test | effect | n | p | p min |\n"
        f"|---|---|---|---|---|\n{rows}\n\n" + "\n\n".join(part.summary() for part in parts if part is not None)
    )


if __name__ == "__main__":
    result = study()
    (DOCS / "spillover_kazakhstan.md").write_text(chapter(result), encoding="utf-8")
    write_specification_curve(
        result.curve, DOCS / "images" / "specification_curve.png", title=result.title, overwrite=True
    )
