"""What can be measured, where, by whom: definitions as reviewed files beside this one."""

from data.catalogue.load import load_catalogue
from data.catalogue.model import Agency, Area, Catalogue, Dimension, Metric, Rebasing, Source, Theme

__all__ = [
    "Agency",
    "Area",
    "Catalogue",
    "Dimension",
    "Metric",
    "Rebasing",
    "Source",
    "Theme",
    "load_catalogue",
]
