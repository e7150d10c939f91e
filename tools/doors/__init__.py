"""Ask every door for machines at random what its description does not expect: `make doors`."""
