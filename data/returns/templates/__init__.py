"""Making the return that agencies fill in: what is asked, and how it looks as a workbook."""
