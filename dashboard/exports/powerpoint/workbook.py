"""A chart's own workbook, in which every text is text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook  # type: ignore[import-untyped]

_TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class PlainChartData(CategoryChartData):
    """Categories and series whose names are never run as formulas, nor opened as addresses.

    python-pptx writes a name that begins with `=` into the workbook as a formula.
    """

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _TextWriter(self)


class _TextWriter(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: IO[bytes]) -> Iterator[tuple[Any, Any]]:
        with Workbook(xlsx_file, _TEXT_ONLY) as workbook:
            yield workbook, workbook.add_worksheet()
