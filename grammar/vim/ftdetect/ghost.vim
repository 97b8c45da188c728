" Recognizes ghost ledgers by their names.

autocmd BufNewFile,BufRead *.ghost setfiletype ghost
