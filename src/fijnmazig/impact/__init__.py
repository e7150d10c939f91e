"""Own projects, their objectives and indicators, frozen figures and the reports made of them.

Must never know a figure that does not come from a query or a named source, nor one about a person.
"""
