"""Own what one can do: practice aids and explainers, read from content.

Must never know what somebody answers: nothing is stored, sent or counted.
"""
