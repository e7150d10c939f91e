"""Own the course: modules professionals edit, exercises, progress of who wants it kept, export.

Must never know what somebody answered to a reflection, nor anything of casework.
"""
