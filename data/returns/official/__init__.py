"""Official statistics: files of Explore Education Statistics, shown as they were published."""

from data.returns.official.header import is_official
from data.returns.official.model import Official
from data.returns.official.read import read_official

__all__ = ["Official", "is_official", "read_official"]
