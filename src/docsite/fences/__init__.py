"""Our own kinds of block on a page: what each becomes, and the step that replaces it."""
