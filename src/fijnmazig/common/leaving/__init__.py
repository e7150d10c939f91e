"""What leaves the house as figures or lists: nobody follows from it, no cell is a formula."""
