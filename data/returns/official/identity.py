"""Which file it is: an id and a title that a next release has as well."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.periods import parse_period
from data.returns.official.breakdowns import digest, slug
from data.returns.official.columns import Columns
from data.returns.official.header import TIME_PERIOD
from data.returns.official.mapping import KnownFile
from data.returns.official.provisional import subject_of

#: Who runs Explore Education Statistics, and so publishes what the mapping file does not know.
PUBLISHER, AGENCY = "Department for Education", "dfe"
_LONGEST_ID = 64


@dataclass(frozen=True)
class Identity:
    """What a file is called and whose it is.

    Attributes:
        source: its id.
        title: without its years.
        agency: id of the body that publishes it.
        owner: name of that body.
        subject: what the file is about, in a few words; may be empty.
    """

    source: str
    title: str
    agency: str
    owner: str
    subject: str


def identify(columns: Columns, known: KnownFile | None) -> Identity:
    """What a file is called, from the mapping file, or from its headings and constant filters.

    Two files with equal headings and equal constant filters count as releases of one.
    """
    subject = subject_of(columns.constants, columns.filters)
    if known:
        owner = known.title.partition(",")[0]
        return Identity(known.id, known.title, known.agency, owner, subject)
    fixed = sorted(columns.constants.items())
    about = ", ".join(value for _, value in fixed if value)
    about = about or (columns.indicators[0] if columns.indicators else "statistics")
    names = sorted([*columns.filters, *columns.constants, *columns.indicators])
    mark = digest("|".join([*names, *(value for _, value in fixed)]))
    words = slug(about, "file").replace("_", "-")
    source = f"ees-{words[: _LONGEST_ID - len('ees--') - len(mark)]}-{mark}"
    title = about if columns.constants else f"{about} {subject}".strip().replace("_", " ")
    return Identity(source, f"{PUBLISHER}, {title}", AGENCY, PUBLISHER, subject)


def with_years(title: str, rows: pd.DataFrame, codes: Iterable[str]) -> str:
    """A title with the first and last year of the rows: `..., 2013 to 2025`.

    Args:
        title: without its years.
        rows: with the column `time_period`.
        codes: the period code of each row.
    """
    ends = dict(zip(rows[TIME_PERIOD], (parse_period(code).end for code in codes), strict=True))
    years = sorted(ends, key=lambda year: ends[year])
    named = list(dict.fromkeys([_year_words(years[0]), _year_words(years[-1])]))
    return f"{title}, {' to '.join(named)}"


def _year_words(time_period: str) -> str:
    text = time_period.strip()
    return f"{text[:4]}/{text[-2:]}" if len(text) > 4 else text
