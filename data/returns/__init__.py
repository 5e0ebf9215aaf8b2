"""What agencies send: read, checked, and turned into rows that can be protected and published."""
