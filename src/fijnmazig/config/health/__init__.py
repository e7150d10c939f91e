"""Two answers for whoever watches over the machine: it runs, and it can serve. Nothing else."""
