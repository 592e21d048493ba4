r.:"column" collate word_order
