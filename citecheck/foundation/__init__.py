"""What every package may use: offsets, dates as values, decoding, phrases, the cache, pandoc's process."""
