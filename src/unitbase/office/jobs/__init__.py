"""Background work: the job row, the worker, a child process a job."""
