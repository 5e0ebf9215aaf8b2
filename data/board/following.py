"""How many live meetings there are and how many follow them, for whoever runs the dashboard."""

import json
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from data import look_up, schema
from data.board.meetings import GONE, LONGEST, QUIET

_MEETING, _AUDIENCE = schema.meeting.c, schema.audience.c


class Following(NamedTuple):
    """Meetings that are not over, and who was seen in one of them just now."""

    meetings: int
    followers: int


def now(url: str) -> Following:
    """Count both; who is answered by several workers is one.

    Raises:
        StoreError: the store cannot be read.
    """
    at = datetime.now(UTC)
    going_on = select(func.count()).where(
        ~_MEETING.ended, _MEETING.heard >= at - QUIET, _MEETING.started >= at - LONGEST
    )
    seen = select(_AUDIENCE.meeting, _AUDIENCE.followers).where(
        _AUDIENCE.at > at - timedelta(seconds=GONE)
    )
    followers = {
        (row.meeting, one) for row in look_up.rows(url, seen) for one in json.loads(row.followers)
    }
    return Following(int(look_up.rows(url, going_on)[0][0]), len(followers))
