"""Any two numbers of a measure against each other, like for like, and whether chance explains it.

A `Question` is read from the address; `compare` answers it from what is published, with one
`Compared` for each measure.
"""

from data.comparing.compare import compare
from data.comparing.judge import Judgement, Verdict, interval_of, judge
from data.comparing.model import Compared, Moment, Pair
from data.comparing.places import Member, members
from data.comparing.question import EACH, KINDS, MOST_MEASURES, VIEWS, Question, ask, offered

__all__ = [
    "EACH",
    "KINDS",
    "MOST_MEASURES",
    "VIEWS",
    "Compared",
    "Judgement",
    "Member",
    "Moment",
    "Pair",
    "Question",
    "Verdict",
    "ask",
    "compare",
    "interval_of",
    "judge",
    "members",
    "offered",
]
