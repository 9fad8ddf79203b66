"""Guards against misreading: the mistakes that councils have published, looked for beforehand."""
