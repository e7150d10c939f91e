"""What programs read of meetings: calendars."""
