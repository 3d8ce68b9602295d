"""Programme ideas: a production that begins without a script, from an outline or a running order typed by hand."""
