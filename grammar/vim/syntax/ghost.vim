" Colours of ghost ledgers.

if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,192-255,_,-,/
syntax sync minlines=1

" Whatever begins a line and is none of what follows. What is defined later is tried first.
syntax match ghostError "^\s*[^;[:space:]].*"

" Items.

syntax match ghostDay "^\d\{4}-\d\d-\d\d\ze\%(\s\|$\)" nextgroup=ghostVerb,ghostWrong skipwhite
syntax match ghostWrong "[^[:space:];].*" contained contains=ghostComment
syntax keyword ghostVerb contained nextgroup=ghostSubject,ghostWrong skipwhite
      \ sent called talked asked replied received agreed delivered revised complained paused resumed closed
      \ invoiced paid refunded reminded promised disputed resolved charged waived credited wrote-off filed
      \ flagged noted
syntax match ghostHead "^\%(client\|project\|rate\)\ze\%(\s\|$\)" contains=ghostDirective nextgroup=ghostHandle skipwhite
syntax match ghostHead "^\%(policy\|holiday\|include\)\ze\%(\s\|$\)" contains=ghostDirective nextgroup=@ghostValue skipwhite
syntax match ghostHead "^playbook\ze\%(\s\|$\)" contains=ghostDirective nextgroup=ghostStage skipwhite
syntax keyword ghostDirective contained
      \ client project policy playbook rate holiday include

" Behind the subject: arguments, then a note.
syntax match ghostSubject "[^[:space:];#@\"]\+" contained contains=ghostColon nextgroup=ghostFlag,@ghostArgument skipwhite
syntax match ghostHandle "[^[:space:];\"0-9][^[:space:];\"]*" contained contains=ghostColon nextgroup=@ghostValue skipwhite
syntax match ghostColon ":" contained
syntax match ghostNote "[^[:space:];].*" contained contains=ghostComment,ghostQuoted
syntax keyword ghostFlag contained nextgroup=ghostFlag,@ghostArgument skipwhite
      \ fyi preview interest compensation fee
syntax match ghostInvoice "#\S\+" contained nextgroup=@ghostArgument skipwhite
syntax match ghostChannel "@\S\+" contained contains=ghostKnownChannel nextgroup=@ghostArgument skipwhite
syntax keyword ghostKnownChannel contained
      \ email phone letter chat social meeting
syntax match ghostUntil "\<\%(by\|due\)\s\+\d\S*" contained contains=ghostParticle,ghostDate nextgroup=@ghostArgument skipwhite
syntax match ghostUntil "\<net\s\+\d\S*" contained contains=ghostParticle,ghostDate nextgroup=@ghostArgument skipwhite
syntax match ghostDate "\d[-0-9]*" contained
syntax match ghostAmount "\%(\u\{3}\|zł\|[€£$¥₽]\)\s\+\d\S*" contained nextgroup=@ghostArgument skipwhite
syntax match ghostAmount "\d\S*\s\+\%(\u\{3}\|zł\|[€£$¥₽]\)\ze\%(\s\|$\)" contained nextgroup=@ghostArgument skipwhite
syntax match ghostAmount "\%([€£$¥₽]\|zł\)\d\S*" contained nextgroup=@ghostArgument skipwhite
syntax match ghostAmount "\d[0-9.]*\%([€£$¥₽]\|zł\)\ze\%(\s\|$\)" contained nextgroup=@ghostArgument skipwhite
syntax cluster ghostArgument contains=ghostNote,ghostInvoice,ghostChannel,ghostUntil,ghostAmount,ghostComment

" Fields: a key and its value.

syntax match ghostIndent "^\s\+\ze[a-z]" nextgroup=ghostKey,ghostTextKey,ghostOwnKey,ghostWrong
syntax keyword ghostKey contained nextgroup=@ghostValue skipwhite
      \ email since deadline price file step terms law late-fee grace fixing day-count allocation fee-window
      \ answer check-in deposit kill-fee revisions ownership portfolio escrow small-claims min-gap tolerance
      \ consumer currency channel language work-week holidays allow warn deny request-after pause-review
      \ dispute-review deadline-notice due-notice charge-again safeguard-window deposit-first deposit-later
      \ slow-after slow-exchanges late-after late-invoices flag-limit unpaid-limit
syntax keyword ghostTextKey contained nextgroup=ghostText skipwhite
      \ contact phone address source jurisdiction
syntax match ghostOwnKey "x-\S\+" contained nextgroup=ghostText skipwhite
syntax match ghostText "[^[:space:];].*" contained contains=ghostComment,ghostQuoted

" A line of a ladder.
syntax match ghostIndent "^\s\+\ze+\d" nextgroup=ghostNumber
syntax match ghostIndent "^\s\+\ze\%(next-week\s\|\%(due\|deadline\)\s\++\)" nextgroup=ghostParticle

" Values.

syntax match ghostWord "[^[:space:];\"]\+" contained nextgroup=@ghostValue skipwhite
syntax match ghostWeek "\l\{3}\%(\l*day\)\?-\l\{3}\%(\l*day\)\?\ze\%(\s\|$\)" contained nextgroup=@ghostValue skipwhite
syntax match ghostNumber "[+-]\?\d[0-9.]*%\?\ze\%(\s\|$\)" contained nextgroup=@ghostValue skipwhite
syntax match ghostNumber "\d\{4}-\d\d-\d\d\%(\.\.\d\{4}-\d\d-\d\d\)\?\ze\%(\s\|$\)" contained nextgroup=@ghostValue skipwhite
syntax match ghostNumber "\%(\u\{3}\|zł\|[€£$¥₽]\)\s*\d\S*" contained nextgroup=@ghostValue skipwhite
syntax match ghostReach "@\S\+" contained contains=ghostKnownChannel nextgroup=@ghostValue skipwhite
syntax match ghostQuoted /"\%([^"\\]\|\\.\)*"/ contained nextgroup=@ghostValue skipwhite
syntax keyword ghostParticle contained nextgroup=@ghostValue skipwhite
      \ after below biweekly business by cap compound day days deadline due end from month monthly months net
      \ next-week no none of on once over payment per prorated required started until week weekly weeks within
      \ year yes
syntax keyword ghostChoice contained nextgroup=@ghostValue skipwhite
      \ half-year at-start at-payment daily act/365 act/act act/360 30/360 principal-first costs-first weekly
      \ biweekly monthly none
syntax match ghostCount "\<\%(act\|30\)/\%(360\|365\|act\)\ze\%(\s\|$\)" contained
syntax keyword ghostStage contained
      \ negotiating working payment
syntax keyword ghostWeekday contained nextgroup=@ghostValue skipwhite
      \ mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday
syntax cluster ghostValue contains=ghostWord,ghostWeek,ghostNumber,ghostReach,ghostQuoted,ghostChoice,ghostCount,ghostParticle,ghostWeekday,ghostComment

" A comment opens a line or follows a blank.
syntax match ghostComment "\%(^\|\s\)\@1<=;.*$" contains=@Spell

highlight default link ghostError Error
highlight default link ghostWrong Error
highlight default link ghostDay Number
highlight default link ghostDate Number
highlight default link ghostNumber Number
highlight default link ghostAmount Number
highlight default link ghostDirective Keyword
highlight default link ghostVerb Function
highlight default link ghostSubject Type
highlight default link ghostHandle Type
highlight default link ghostColon Delimiter
highlight default link ghostFlag PreProc
highlight default link ghostInvoice Label
highlight default link ghostChannel Tag
highlight default link ghostReach Tag
highlight default link ghostKnownChannel Special
highlight default link ghostNote String
highlight default link ghostText String
highlight default link ghostQuoted String
highlight default link ghostKey Identifier
highlight default link ghostTextKey Identifier
highlight default link ghostOwnKey Identifier
highlight default link ghostChoice Constant
highlight default link ghostCount Constant
highlight default link ghostStage Constant
highlight default link ghostWeek Constant
highlight default link ghostWeekday Constant
highlight default link ghostParticle Statement
highlight default link ghostComment Comment

let b:current_syntax = 'ghost'
