" Indents ghost ledgers: items stand in column 1, their fields two blanks in.

if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=GhostIndent() indentkeys=o,O,0;,0=client,0=project,0=policy,0=playbook,0=rate,0=holiday,0=include
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*GhostIndent')
  finish
endif

" A line that begins like an item stands in column 1. Any other one below an item or a field is a field; an empty line
" ends the fields.
function GhostIndent() abort
  let l:line = getline(v:lnum)
  if l:line =~# '^\s*\%(\d\{4}-\d\d-\d\d\|\%(client\|project\|policy\|playbook\|rate\|holiday\|include\)\>\%(-\)\@!\)\s\@='
        \ || l:line =~# '^\s*policy$'
    return 0
  endif
  let l:before = getline(v:lnum - 1)
  if l:line =~# '^\s*;'
    return l:before =~# '^\s' ? shiftwidth() : 0
  endif
  return l:before =~# '\S' && l:before !~# '^;' && l:before !~# '^\%(rate\|holiday\|include\)\>' ? shiftwidth() : 0
endfunction
