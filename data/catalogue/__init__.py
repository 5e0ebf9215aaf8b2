"""What can be measured, where, by whom: definitions as reviewed files beside this one."""

from data.catalogue.load import load_catalogue
from data.catalogue.model import Agency, Area, Catalogue, Dimension, Metric, Source, Theme

__all__ = [
    "Agency",
    "Area",
    "Catalogue",
    "Dimension",
    "Metric",
    "Source",
    "Theme",
    "load_catalogue",
]
