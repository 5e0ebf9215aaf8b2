"""Names of the columns of a tidy frame, once. One row is one number with its trail."""

SOURCE = "source"
METRIC = "metric"
LABEL = "label"
BREAKDOWN = "breakdown"
AGENCY = "agency"
AREA = "area"
PERIOD = "period"
START = "period_start"
END = "period_end"
FREQUENCY = "frequency"
ROLE = "role"
STATUS = "status"
VALUE = "value"
UNIT = "unit"
PRINTED = "printed"
FIGURE = "figure"
SECTION = "section"
LINE = "source_line"
NOTE = "note"
PLACE = "place"

#: What `python -m data dump` writes, in this order.
DUMPED = (
    SOURCE, METRIC, LABEL, BREAKDOWN, AGENCY, AREA, PERIOD, START, END, FREQUENCY,
    ROLE, STATUS, VALUE, UNIT, PRINTED, FIGURE, SECTION, LINE,
)  # fmt: skip

#: A frame has these besides: a caveat, and its place in reading order.
COLUMNS = (*DUMPED, NOTE, PLACE)

OBSERVED, TARGET, BENCHMARK, STATED = ROLES = ("observed", "target", "benchmark", "stated")

#: Status of a number, and the symbol the Government Statistical Service gives it.
STATUSES = {
    "published": "",
    "provisional": "p",
    "revised": "r",
    "suppressed": "c",
    "not_applicable": "z",
    "not_available": "x",
    "low_reliability": "u",
    "rounds_to_zero": "k",
}

STATUS_WORDS = {
    "published": "published",
    "provisional": "provisional",
    "revised": "revised",
    "suppressed": "suppressed to protect children",
    "not_applicable": "not applicable",
    "not_available": "not available",
    "low_reliability": "low reliability",
    "rounds_to_zero": "rounds to zero, but is not zero",
}
