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

" Items fold their fields.
setlocal foldmethod=expr foldexpr=getline(v:lnum)=~#'^\\s\\+[^;[:blank:]]'?1:getline(v:lnum)=~#'^\\S'&&getline(v:lnum)!~#'^;'?'>1':'='

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions< include< define< iskeyword<'
      \ . ' expandtab< shiftwidth< softtabstop< suffixesadd< foldmethod< foldexpr<'

" A whole file is formatted, never a part of it: gggqG, or :GhostFormat.
command! -buffer GhostFormat call s:format()

function! s:format() abort
  let l:view = winsaveview()
  let l:text = systemlist(get(g:, 'ghost_command', 'ghost') . ' fmt - --stdin-filename ' . shellescape(expand('%:t')), getline(1, '$'))
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
