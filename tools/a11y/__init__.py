"""Walk every page of a demo with what WCAG 2.2 AA asks, and write down what was found."""
