"""Cells that people write. Each is read as it stands; what it is worth is for the check to say."""

from tests.hostile.case import GOOD, HEADINGS, Case, Outcome, csv_text, file_of, good_with


def _case(name: str, outcome: Outcome = "check", **changes: str) -> Case:
    row = good_with(**changes)
    cells = {(2, heading): text for heading, text in zip(HEADINGS, row, strict=True)}
    return Case(
        f"value: {name}", file_of("return.csv", csv_text(HEADINGS, row)), outcome, cells=cells
    )


def _rows(name: str, outcome: Outcome, *rows: tuple[str, ...]) -> Case:
    cells = {(number, "Value"): row[5] for number, row in enumerate(rows, start=2)}
    return Case(
        f"value: {name}", file_of("return.csv", csv_text(HEADINGS, *rows)), outcome, cells=cells
    )


VALUE_CASES = (
    _case("a thousands comma", "read", Value="1,234"),
    _case("a per cent sign", Value="12.5%"),
    _case("fewer than five", Value="<5"),
    _case("fewer than five in words", Value="fewer than 5"),
    _case("a dash", Value="-"),
    _case("a long dash", Value="–"),
    _case("n/a", Value="n/a"),
    _case("nil", Value="nil"),
    _case("a negative count", Value="-3"),
    _case("a negative count with the sign of Unicode", Value="\u22123"),
    _case("a negative count in brackets", Value="(3)"),
    _case("full-width digits", Value="\uff11\uff12"),
    _case("Arabic digits", Value="\u0661\u0662"),
    _case("a superscript two", Value="\u00b2"),
    _case("half a child", Value="12.5"),
    _case("a decimal comma", Value="12,5"),
    _case("a number in words", Value="twelve"),
    _case("a number with its unit", Value="12 children"),
    _case("about twelve", Value="~12"),
    _case("two numbers", Value="12 (13)"),
    _case("a range", Value="10-15"),
    _case("a power of ten", Value="1e3"),
    _case("a number with an underscore", Value="1_000"),
    _case("hexadecimal", Value="0x10"),
    _case("infinite", Value="inf"),
    _case("not a number", Value="NaN"),
    _case("a number of 400 digits", Value="9" * 400),
    _case("a hundred thousand million", Value="100000000000"),
    _case("money for a count", Value="£12"),
    _case("an error of a formula", Value="#REF!"),
    _case("division by nothing", Value="#DIV/0!"),
    _case("a formula as text", Value="=1+1"),
    _case("a formula that starts a program", Value="=cmd|'/c calc'!A0"),
    _case("a formula that starts with a plus", Value="+cmd|'/c calc'!A0"),
    _case("a formula that starts with an at sign", Value="@SUM(A1:A9)"),
    _case("a formula in a note", "check", Note='=HYPERLINK("http://x.example","y")'),
    _case("a script in a note is a note", "read", Note="<script>alert(1)</script>"),
    _case("SQL in a note is a note", "read", Note="'); DROP TABLE observation;--"),
    _case("no value", Value=""),
    _case("a star for a hidden number", Value="*"),
    _case("a question mark", Value="?"),
    _case("an unknown measure", Measure="cp_plans_begun"),
    _case("a measure that is computed", Measure="cp_plan_rate"),
    _case("no measure", Measure=""),
    _case("an unknown agency", Agency="wmpp"),
    _case("all agencies together", Agency="all"),
    _case("an unknown district", District="Edgbason"),
    _case("a district of another city", District="E08000026"),
    _case("a district's code with a letter O", District="E140OO560"),
    _case("a path for a district", District="../../etc/passwd"),
    _case("a breakdown that the measure has not", Breakdown="colour=blue"),
    _case("an unknown status", Status="maybe"),
    _case("a period in the future", Period="2093-94-Q1"),
    _case("a period that is none", Period="Q5 2016/17"),
    _case("a month that is none", Period="2016-13"),
    _case("a day that is none", Period="2017-02-30"),
    _case("a quarter of a year that is none", Period="2016-18-Q1"),
    _case("no period", Period=""),
    _case("a period of 5,000 letters", Period="2016-17-Q1" * 500),
    _case("a status and a number", Status="c"),
    _case("more than a hundred per cent", Measure="assessments_in_time", Value="30", Out_of="20"),
    _case("columns that are swapped", Agency="E14000560", District="bcc"),
    _case("value and period swapped", Value="2016-17-Q1", Period="12"),
    _rows("one key twice with other numbers", "check", GOOD, good_with(Value="13")),
    _rows("one key twice with the same number", "read", GOOD, GOOD),
)
