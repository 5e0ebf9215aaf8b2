"""Every sentence that is made from data. Plain words; nothing here draws or reads."""

from dashboard.wording.cards import beside, number_context, overview, single_number, why_empty
from dashboard.wording.claims import claim_place, claim_sentence, integrity, stated
from dashboard.wording.notation import (
    cell,
    change_line,
    figure_of,
    listed,
    move,
    plain,
    shown,
    signed,
    with_unit,
)
from dashboard.wording.sources import (
    cited,
    how_to_read,
    lost_figure,
    place,
    role_words,
    short_place,
    source_line,
)
from dashboard.wording.summaries import (
    benchmark_label,
    conflict_flag,
    conflict_sentence,
    number_words,
    reference_words,
    summary,
    target_label,
)
from dashboard.wording.titles import LONGEST_TITLE, line_name, measure, subtitle, title

__all__ = [
    "LONGEST_TITLE",
    "benchmark_label",
    "beside",
    "cell",
    "change_line",
    "cited",
    "claim_place",
    "claim_sentence",
    "conflict_flag",
    "conflict_sentence",
    "figure_of",
    "how_to_read",
    "integrity",
    "line_name",
    "listed",
    "lost_figure",
    "measure",
    "move",
    "number_context",
    "number_words",
    "overview",
    "place",
    "plain",
    "reference_words",
    "role_words",
    "short_place",
    "shown",
    "signed",
    "single_number",
    "source_line",
    "stated",
    "subtitle",
    "summary",
    "target_label",
    "title",
    "why_empty",
    "with_unit",
]
