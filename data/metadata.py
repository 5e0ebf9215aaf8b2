"""The two stores as SQLAlchemy knows them; their tables are in `data/schema.py`."""

from sqlalchemy import MetaData

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

published = MetaData(naming_convention=_NAMES)
vault = MetaData(naming_convention=_NAMES)
