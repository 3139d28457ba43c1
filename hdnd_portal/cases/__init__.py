"""Case files: one real conference or report as JSON, handed from one office to another."""
