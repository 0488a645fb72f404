"""What every room shares: threads, processes, optional packages, arrays, progress, distributions."""
