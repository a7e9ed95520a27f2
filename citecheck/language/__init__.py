"""What is known of languages: one file of data a language, read part by part."""
