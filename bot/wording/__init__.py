"""The bot's own words in the languages it speaks: on the terminal in English, in Discord in four."""
