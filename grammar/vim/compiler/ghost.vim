" Fills the quickfix list with what `ghost check` finds.

if exists('current_compiler')
  finish
endif
let current_compiler = 'ghost'

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

CompilerSet makeprg=ghost\ check\ --format\ concise
CompilerSet errorformat=%f:%l:%c:\ %trror[%m,%f:%l:%c:\ %tarning[%m,%f:%l:%c:\ %tote[%m,%-G%.%#
