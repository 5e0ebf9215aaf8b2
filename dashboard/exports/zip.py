"""Several measures' CSV files in one archive."""

import io
import zipfile

from dashboard.charts import build_chart
from dashboard.exports.csv import to_csv
from data.query import Edition
from data.selection import Selection


def to_zip(metrics: tuple[str, ...], selection: Selection, edition: Edition) -> bytes:
    """An archive with a CSV for each measure, named as it is when it is taken alone.

    Raises:
        UnknownMetricError: the catalogue has no such measure.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for metric in metrics:
            # A member without a time of its own: the same numbers make the same file.
            member = zipfile.ZipInfo(f"{metric}.csv")
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, to_csv(build_chart(metric, selection, edition), edition))
    return out.getvalue()
