"""Reading Swedish text: words and sentences, abbreviations and phrases, numbers that point at a person."""
