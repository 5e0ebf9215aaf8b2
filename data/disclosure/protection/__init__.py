"""Keeps small numbers from being published or worked out. The audit shares nothing with it."""

from data.disclosure.protection.protect import Protected, protect
from data.disclosure.protection.system import Before

__all__ = ["Before", "Protected", "protect"]
