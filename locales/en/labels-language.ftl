# The language in its own words, as the page's switch shows it.
language-name = English
