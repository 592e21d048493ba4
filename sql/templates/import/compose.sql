-- Puts letters and their marks together, so that ä is ä wherever it came from.
update import_row set :changes where :decomposed
