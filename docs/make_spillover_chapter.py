"""Write the chapter on spillover in Kazakhstan from the study itself, so that its figures are the ones the code gives.

Usage: python docs/make_spillover_chapter.py    (writes docs/spillover_kazakhstan.md and its picture)
"""

from pathlib import Path

from geo_itcluster.figures.specification_curve import write_specification_curve
from geo_itcluster.io.inputs.spillover import kazakhstan_panels, kazakhstan_spillover_input
from geo_itcluster.spillover.decay import Decay
from geo_itcluster.spillover.outcome import SpilloverTest
from geo_itcluster.spillover.study import SpilloverBattery, SpilloverStudy

DOCS = Path(__file__).resolve().parent

CHAPTER = """# Do Almaty and Astana lift the regions around them?

*This page is written by `docs/make_spillover_chapter.py` from the study; `geo-itcluster spillover` prints the same figures.*

Kireyeva, Mussabalina & Tolysbaev (2018) conclude that Almaty and Astana, as growth poles, have "a multiplier effect on the
development of the agglomeration and territories located close to each other". The paper does not test it. Here it is tested on the
paper's own tables and on the Bureau of National Statistics' figures to 2024, recast to the 16 regions of the paper's time.

## The verdict

> {verdict}

## What each test says

p is two-sided. p min is the smallest p that the test could give on this map, whatever happened; "p spillover" is one-sided, on the
side where spillover would show.

{batteries}

## How small an effect could have been seen

{power}

## Whether it depends on choices

{curve}

![Specification curve: effects of all specifications in order, and the choices that each makes](images/specification_curve.png)

| choice | specifications | median effect | for spillover | joint p | for its opposite | joint p |
|---|---|---|---|---|---|---|
{parts}

Most of what is significant for spillover comes from gross regional product, not from the index or KSI, which the claim is about. GRP grew
least, in logarithms, in {slowest}: most of them oil regions of the west, far from both poles. Slow growth far away looks like spillover to
a test that knows only distance. Whether oil is the reason is not tested here.

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
        verdict=found.verdict,
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
        notes="\n".join(f"- {note}" for note in found.notes),
    )


def _slowest_grp(count: int = 5) -> str:
    """Regions in which GRP grew least over all years, with the change of its logarithm."""
    change = kazakhstan_panels()["GRP"].change(transform="log")
    order = change.change.argsort()[:count]
    listed = ", ".join(f"{change.labels[i]} ({change.change[i]:.2f})" for i in order)
    return f"{change.first}-{change.last} {listed}"


def _title(test: SpilloverTest) -> str:
    return f"{test.title}, {test.unit}" if isinstance(test, Decay) else test.title


def _battery(battery: SpilloverBattery) -> str:
    rows = "\n".join(
        f"| {_title(test)} | {test.effect:.4f} | {test.n} | {test.p:.4f} | {test.p_min:.2g} | {test.p_one_sided:.4f} |"
        for test in battery.tests
    )
    parts = [battery.convergence, battery.transitions, battery.rank_moves]
    return (
        f"### {battery.title}\n\n| test | effect | n | p | p min | p spillover |\n|---|---|---|---|---|---|\n{rows}\n\n"
        + "\n\n".join(part.summary() for part in parts if part is not None)
    )


if __name__ == "__main__":
    result = study()
    (DOCS / "spillover_kazakhstan.md").write_text(chapter(result), encoding="utf-8")
    write_specification_curve(
        result.curve, DOCS / "images" / "specification_curve.png", title=result.title, overwrite=True
    )
