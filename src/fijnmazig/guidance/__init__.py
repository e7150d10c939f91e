"""Own what one can do: practice aids and explainers, read from content.

Must never know what somebody answers: nothing is stored, sent or counted.
All that is sent is which municipality a professional keeps services of.
"""
