"""Figures as SVG from templates: selectable text, legible in grey, with the same said in words."""

from __future__ import annotations

from collections.abc import Callable

from programdesigner.assessment import Assessment
from programdesigner.report.blocks import escaped

PARTS = (("pass", "met", "#2f6b3a", ""), ("fail", "fail", "#1b1b1b", ""), ("open", "open", "#ffffff", "4 3"))
"""Outcome, its word, fill, and the dashes of its outline: told apart without colour."""
ROW, LEFT, WIDTH = 22, 150, 640


def outcomes_by_domain(assessment: Assessment, words: Callable[..., str]) -> tuple[str, str]:
    """Bars from zero, one for each area, and the same in a sentence each."""
    counts: dict[str, dict[str, int]] = {}
    for one in assessment.diagnostics:
        if one.outcome in ("pass", "fail", "open") and not one.undecided:
            area = counts.setdefault(one.rule.domain.replace("-", " "), dict.fromkeys(("pass", "fail", "open"), 0))
            area[one.outcome] += 1
    domains = sorted(counts)
    most = max((sum(area.values()) for area in counts.values()), default=1)
    unit = (WIDTH - LEFT - 40) / most
    height = ROW * len(domains) + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escaped(words("figure_domains"))}</title>'
    ]
    x = LEFT
    for _, word, fill, dashes in PARTS:
        parts.append(_bar(x, 6, 12, fill, dashes) + f'<text x="{x + 18}" y="17">{escaped(words(word))}</text>')
        x += 140
    for number, domain in enumerate(domains):
        y = 34 + number * ROW
        parts.append(f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escaped(domain)}</text>')
        x_here = float(LEFT)
        for outcome, _, fill, dashes in PARTS:
            if count := counts[domain][outcome]:
                parts.append(_bar(x_here, y, count * unit, fill, dashes))
                x_here += count * unit
        parts.append(f'<text x="{x_here + 6:.1f}" y="{y + 12}">{sum(counts[domain].values())}</text>')
    said = "; ".join(
        f"{domain}: " + ", ".join(f"{counts[domain][outcome]} {words(word)}" for outcome, word, _, _ in PARTS if counts[domain][outcome])
        for domain in domains
    )
    return "\n".join([*parts, "</svg>"]), f"{said}."


def _bar(x: float, y: float, width: float, fill: str, dashes: str) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="14" fill="{fill}" stroke="#1b1b1b"{dashed}/>'
