"""Own what we really know: figures, definitions, glossary and legal references, with sources.

Must never know a person, or show the public what nobody confirmed.
"""
