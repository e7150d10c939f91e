"""A second database that follows the first: read where a view declares it, and only what stands.

A replica tells the past, so what hides or withdraws is never asked of it. Source: ADR 0042.
"""
