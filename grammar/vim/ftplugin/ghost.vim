" Settings of buffers that hold a ghost ledger: comments, includes, formatting, checking.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:; commentstring=;\ %s
setlocal formatoptions-=t formatoptions+=croql
setlocal include=^include\\s\\+
setlocal define=^\\%(client\\\|project\\)\\s\\+
setlocal iskeyword+=-
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal suffixesadd=.ghost

" Items fold their fields; all are open at first.
setlocal foldmethod=expr foldexpr=GhostFold(v:lnum) foldlevel=99

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions< include< define< iskeyword<'
      \ . ' expandtab< shiftwidth< softtabstop< suffixesadd< foldmethod< foldexpr< foldlevel<'

" A whole file is formatted, never a part of it: gggqG, or :GhostFormat.
command! -buffer GhostFormat call s:format()

function! s:format() abort
  let l:view = winsaveview()
  let l:name = empty(expand('%:t')) ? 'book.ghost' : expand('%:t')
  let l:text = systemlist(get(g:, 'ghost_command', 'ghost') . ' fmt - --stdin-filename ' . shellescape(l:name), getline(1, '$'))
  if v:shell_error
    echohl ErrorMsg | echomsg 'ghost fmt: ' . get(l:text, 0, 'failed') | echohl None
    return
  endif
  if l:text !=# getline(1, '$')
    call setline(1, l:text)
    if line('$') > len(l:text)
      call deletebufline('%', len(l:text) + 1, '$')
    endif
  endif
  call winrestview(l:view)
endfunction

let b:undo_ftplugin .= ' | delcommand -buffer GhostFormat'

if exists('*GhostFold')
  finish
endif

" A field, and what stands between two of them, belongs to the item above; another line opens a fold if a field follows.
function GhostFold(number) abort
  let l:silent = '^\s*\%(;\|$\)'
  let l:next = a:number + 1
  while l:next <= line('$') && getline(l:next) =~# l:silent
    let l:next += 1
  endwhile
  let l:followed = getline(l:next) =~# '^\s\+\S'
  let l:line = getline(a:number)
  if l:line =~# l:silent
    return l:followed ? '=' : 0
  endif
  return l:line =~# '^\s' ? 1 : l:followed ? '>1' : 0
endfunction
