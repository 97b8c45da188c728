" Opens the sample in Vim or Neovim and holds every colour, fold, indent and finding against what it should be.

let s:here = expand('<sfile>:p:h')
filetype plugin indent on
syntax on

let s:groups = {
      \ 'comment': ['ghostComment'],
      \ 'directive': ['ghostDirective'],
      \ 'word': ['ghostParticle', 'ghostFrom'],
      \ 'number': ['ghostDay', 'ghostDate', 'ghostNumber', 'ghostAmount'],
      \ 'key': ['ghostKey', 'ghostTextKey', 'ghostOwnKey'],
      \ 'choice': ['ghostChoice', 'ghostStage', 'ghostWeek', 'ghostWeekday', 'ghostCount'],
      \ 'quoted': ['ghostQuoted'],
      \ 'name': ['ghostSubject', 'ghostHandle'],
      \ 'text': ['ghostNote', 'ghostText'],
      \ 'known': ['ghostReach', 'ghostChannel', 'ghostKnownChannel'],
      \ 'verb': ['ghostVerb'],
      \ 'invoice': ['ghostInvoice'],
      \ 'flag': ['ghostFlag'],
      \ 'broken': ['ghostError', 'ghostWrong'],
      \ }
let s:faults = []

function! s:want(what, is, wanted) abort
  if a:is !=# a:wanted
    call add(s:faults, a:what . ': ' . string(a:is) . ', not ' . string(a:wanted))
  endif
endfunction

execute 'edit ' . fnameescape(s:here . '/sample.ghost')
call s:want('filetype', &filetype, 'ghost')
for s:row in readfile(s:here . '/colours.tsv')[1:]
  let [s:line, s:part, s:kind] = split(s:row, '\t')
  let s:start = stridx(getline(s:line), s:part)
  call s:want('line ' . s:line . ' holds ' . s:part, s:start >= 0, 1)
  for s:at in [s:start, s:start + len(s:part) - 1]
    let s:group = synIDattr(synID(s:line, s:at + 1, 1), 'name')
    if index(s:groups[s:kind], s:group) < 0
      call add(s:faults, printf('line %d: %s is %s, not %s', s:line, s:part, s:group, s:kind))
    endif
  endfor
endfor

" Folds: an item with its fields.
call s:want('folds', map([1, 2, 3, 8, 9, 10, 25, 34], 'foldlevel(v:val)'), [0, 0, 1, 1, 0, 1, 0, 0])
call s:want('open at first', foldclosed(4), -1)
4foldclose
call s:want('a closed fold', [foldclosed(4), foldclosedend(4)], [3, 8])

" Indentation: the whole sample stays as it is, and stripped of it, it comes back.
let s:text = getline(1, '$')
silent %s/^\s\+//
normal! gg=G
call s:want('indentation', getline(1, '$')[2:5], s:text[2:5])
call s:want('items', getline(26, 28), s:text[25:27])
call s:want('a field of an entry', getline(36, 37), s:text[35:36])
edit!

" What `ghost check` prints becomes a list of places.
compiler ghost
let s:told = ['a.ghost:3:12: error[G004] no verb is called `sen`', 'b.ghost:1:2: warning[G202] silent', 'c.ghost:9:1: note[G301] soon', '1 error, 1 warning']
call setqflist([], ' ', {'lines': s:told, 'efm': &errorformat})
let s:list = getqflist()
call s:want('places', map(copy(s:list), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, tolower(v:val.type)]'),
      \ [['a.ghost', 3, 12, 'e'], ['b.ghost', 1, 2, 'w'], ['c.ghost', 9, 1, 'n']])
call s:want('message', s:list[0].text, 'G004] no verb is called `sen`')

" A whole file is formatted.
if $GHOST !=# ''
  let g:ghost_command = $GHOST
  enew
  setfiletype ghost
  call setline(1, ['client   acme', '2026-03-02 sent acme Hello', '   step x'])
  GhostFormat
  call s:want('format', getline(1, '$'), ['client acme', '2026-03-02 sent       acme Hello', '  step         x'])
endif

call writefile(s:faults, $REPORT)
qall!
