"""The page that `citecheck open` serves on the loopback address, for people who use no terminal."""
