"""Set text on paper: data and a template in, an accessible PDF out. Source: ADR 0010."""
