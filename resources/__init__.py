"""The files that ship with the program: fonts, icons, translations, schema."""
