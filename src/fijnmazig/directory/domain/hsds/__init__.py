"""Services as HSDS 3.0 writes them: ids, terms, schedules, writing and reading."""
