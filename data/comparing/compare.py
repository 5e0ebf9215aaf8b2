"""Answers a question: pairs of numbers, like for like, from what is published."""

from datetime import date
from functools import lru_cache

from data.catalogue import Metric
from data.comparing.judge import Judgement, Verdict, judge
from data.comparing.model import Compared, Moment, Pair
from data.comparing.moments import moment_of
from data.comparing.neighbours import together
from data.comparing.places import MEAN, MEDIAN, Member, members, places
from data.comparing.question import Question
from data.findings import Findings, value_of
from data.periods import Frequency, Period, parse_period
from data.query import Edition
from data.records import Counted, Number, Time

#: Periods that one pair of members is followed over.
_MOST_PERIODS = 12
#: Source, code of the member, code of the period.
_Key = tuple[str, str, str]
_Cells = dict[_Key, Counted]
_Ranked = tuple[tuple[Member, Counted], ...]


@lru_cache(maxsize=2048)
def compare(question: Question, edition: Edition) -> tuple[Compared, ...]:
    """Answer a question, measure by measure, in the order in which they were asked."""
    return _Answering(question, edition).answer()


class _Answering:
    """One question's work: it reads what is needed of all measures at once."""

    def __init__(self, question: Question, edition: Edition) -> None:
        self._question = question
        self._edition = edition
        selection = question.selection
        self._members = members(question.among, edition.catalogue, selection)
        self._places = places(question.among, self._members, selection)
        two = tuple(m for m in self._members if m.code in (question.of, question.against))
        is_plain = len(two) > 1 and not {MEAN, MEDIAN} & {member.code for member in two}
        self._asked = places(question.among, two, selection) if is_plain else self._places

    def answer(self) -> tuple[Compared, ...]:
        question = self._question
        moments = self._moments()
        periods = {code for one in moments.values() for code in (one.this, one.that) if code}
        cells = self._cells(question.measures, tuple(sorted(periods)))
        return tuple(
            self._compared(name, moments.get(name), cells.get(name, {}))
            for name in question.measures
        )

    def _moments(self) -> dict[str, Moment]:
        """When each measure is compared, of those that can be."""
        made_up = frozenset(s.id for s in self._edition.sources if s.kind == "demonstration")
        times: dict[str, list[Time]] = {}
        for one in self._edition.times(self._question.measures, self._asked):
            if _is_within(parse_period(one.period).end, self._question):
                times.setdefault(one.metric, []).append(one)
        found = {name: moment_of(self._question, of, made_up) for name, of in times.items()}
        return {name: moment for name, moment in found.items() if moment}

    def _cells(self, measures: tuple[str, ...], periods: tuple[str, ...]) -> dict[str, _Cells]:
        """Numbers of measures by source, member and period; the first in reading of each."""
        found: dict[str, _Cells] = {}
        for one in self._edition.totals(measures, self._places, periods):
            key = (one.number.source, self._code(one.number), one.number.period_code)
            found.setdefault(one.number.metric, {}).setdefault(key, one)
        if self._question.among == "areas":
            catalogue = self._edition.catalogue
            for name, cells in found.items():
                cells.update(dict(together(catalogue.metric(name), cells, catalogue)))
        return found

    def _code(self, number: Number) -> str:
        return number.agency if self._question.among == "agencies" else number.area

    def _compared(self, name: str, moment: Moment | None, cells: _Cells) -> Compared:
        metric = self._edition.catalogue.metric(name)
        if moment is None:
            return Compared(metric)
        ranked = self._ranked(moment, cells)
        if self._question.is_of_places:
            pairs = self._pairs_of_places(metric, moment, cells)
        else:
            pairs = self._pairs_of_times(metric, moment, cells, ranked)
        lines = self._lines(name, moment) if self._question.view == "lines" else ()
        return Compared(metric, moment, pairs, ranked, lines)

    def _ranked(self, moment: Moment, cells: _Cells) -> tuple[tuple[Member, Counted], ...]:
        found = [
            (member, one)
            for member in self._members
            if (one := cells.get((moment.source, member.code, moment.this)))
            and one.number.value is not None
        ]
        return tuple(sorted(found, key=lambda pair: -value_of(pair[1].number)))

    def _pairs_of_times(
        self, metric: Metric, moment: Moment, cells: _Cells, ranked: _Ranked
    ) -> tuple[Pair, ...]:
        """A pair for each member that has a number at either time."""
        ranks = _ranks(ranked)
        pairs = []
        is_met = False
        for member in self._members:
            this = cells.get((moment.source, member.code, moment.this))
            that = cells.get((moment.source, member.code, moment.that))
            if this and self._question.kind == "target":
                that, is_met = self._target(metric, this)
            if this or that:
                judgement = judge(metric, that, this, is_same_place=True)
                if is_met:
                    judgement = Judgement(Verdict.MET, 0.0)
                rank = ranks.get(member.code)
                pairs.append(Pair(member.label, that, this, judgement, rank, member.is_whole))
        return tuple(pairs)

    def _pairs_of_places(self, metric: Metric, moment: Moment, cells: _Cells) -> tuple[Pair, ...]:
        """The two members at one time; where only one measure is asked for, at every time."""
        question = self._question
        periods = [moment.this]
        if len(question.measures) == 1 and not question.period:
            cells = self._cells(question.measures, ()).get(metric.id, {})
            periods = _periods_like(moment, cells)
        pairs = []
        for code in periods:
            this, that = (
                cells.get((moment.source, member, code))
                for member in (question.of, question.against)
            )
            if this and that:
                judgement = judge(metric, that, this, is_same_place=False)
                ranks = _ranks(self._ranked(moment._replace(this=code), cells))
                label = parse_period(code).short
                pairs.append(Pair(label, that, this, judgement, ranks.get(question.of)))
        return tuple(pairs)

    def _target(self, metric: Metric, this: Counted) -> tuple[Counted | None, bool]:
        """The newest target; of a range its nearer end, and whether the number lies within."""
        numbers = self._edition.numbers(metric.id, self._question.selection)
        found = Findings(metric, self._edition.catalogue, numbers)
        targets = found.targets
        value = this.number.value
        if not targets or value is None:
            return (Counted(targets[0]) if targets else None), False
        nearest = min(targets, key=lambda target: abs(value_of(target) - value))
        is_within = value_of(targets[0]) <= value <= value_of(targets[-1])
        return Counted(nearest), found.has_target_range and is_within

    def _lines(self, name: str, moment: Moment) -> tuple[tuple[Member, tuple[Counted, ...]], ...]:
        """Each member's numbers of one source and kind of period, oldest first."""
        cells = self._cells((name,), ()).get(name, {})
        periods = _periods_like(moment, cells)
        lines = []
        for member in self._members:
            found = (cells.get((moment.source, member.code, code)) for code in periods)
            line = tuple(one for one in found if one)
            if any(one.number.value is not None for one in line):
                lines.append((member, line))
        return tuple(lines)


def _is_within(end: date, question: Question) -> bool:
    """Whether a day is in the years that the filters leave."""
    start, last = question.selection.start, question.selection.end
    return not (start and end < start) and not (last and end > last)


def _periods_like(moment: Moment, cells: _Cells) -> list[str]:
    """Codes of the last periods up to a moment, of its kind and source, oldest first."""
    now = parse_period(moment.this)
    known = {parse_period(code) for source, _, code in cells if source == moment.source}
    alike = [p for p in known if p.frequency is now.frequency and p.end <= now.end]
    if now.frequency is Frequency.SPAN:
        alike = [p for p in alike if (p.start.month, p.end.month) == _months(now)]
    return [period.code for period in sorted(alike, key=lambda p: p.end)][-_MOST_PERIODS:]


def _months(period: Period) -> tuple[int, int]:
    return period.start.month, period.end.month


def _ranks(ranked: _Ranked) -> dict[str, int]:
    """Places of members that are no whole of the others, equal values sharing one."""
    parts = [(member.code, value_of(one.number)) for member, one in ranked if not member.is_whole]
    values = [value for _, value in parts]
    return {code: 1 + sum(other > value for other in values) for code, value in parts}
