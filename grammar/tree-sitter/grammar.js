// The tree-sitter grammar of `.ghost` files: grammar/ghost.ebnf, for editors.
//
// A line that breaks the law holds a node `broken` from where it does, or `incomplete` where something is missing at
// its end; it never touches another line. What it takes a count, a calendar or a list of clients to see is left to the
// program: how often an argument or a field stands, days that no month has, the decimals of a currency.

// The currencies of ISO 4217 that the language knows.
const CODES = `
  EUR USD GBP JPY PLN RUB AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN
  BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF
  GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD
  LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
  PKR PYG QAR RON RSD RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY
  TTD TWD TZS UAH UGX UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW
`;

// Characters that make a text read differently from what it says: errors wherever they stand.
const HIDDEN = '\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff';
const MARKS = '\\u200e\\u200f\\u061c';
const ODD_BLANKS = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
// The rest of a word: a mark belongs to it only between its characters.
const REST = `([${MARKS}]*[^ \\t${MARKS}${HIDDEN}])*`;
// The first character of a word that has no meaning of its own.
const start = other => `[^ \\t;${other}${MARKS}${HIDDEN}]`;
const QUOTED = `"([^"\\\\${HIDDEN}]|\\\\[^${HIDDEN}])*"`;
const NAME = '[\\p{Alphabetic}\\p{N}][\\p{Alphabetic}\\p{N}\\p{M}._-]*';
const SYMBOL = '€|£|\\$|¥|₽|zł';
const DECIMAL = '[0-9]{1,15}(\\.[0-9]+)?';
const DAYS = ['mon', 'monday', 'tue', 'tuesday', 'wed', 'wednesday', 'thu', 'thursday', 'fri', 'friday', 'sat', 'saturday',
  'sun', 'sunday'];
const PERCENT = '[0-9]{1,9}(\\.[0-9]{1,6})?%';

// At most ten years of days.
const QUANTITY = '0*([0-9]{1,3}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650)';

const regex = text => new RustRegex(text);

// The line may not end here: `part` follows behind a gap, and holds whatever stands behind it.
const must = ($, part) => choice($.incomplete, $.broken, seq($._gap, choice(part, $.broken)));

// The line may end here, or go on with `part`.
const may = ($, part) => optional(choice($.broken, seq($._gap, choice(part, $.broken))));

// Nothing but a comment follows.
const end = $ => optional(choice($.broken, seq($._gap, $.broken)));

// One of some verbs, and whom it is about.
const about = ($, verbs, rest) => seq(field('verb', one($, $.verb, verbs)), must($, seq(field('subject', $.subject), rest)));

const one = ($, name, words) => words.length === 1 ? alias(words[0], name) : alias(choice(...words), name);

// A field: one of some keys, and a value.
const value = ($, words, what) => seq(field('key', one($, $.key, words)), must($, what));

// The lines below an item that are its fields.
const fields = ($, one) => seq(
  repeat(seq(
    $._fields,
    repeat($._silent),
    choice(seq($._gap, one ? choice(one, $.broken) : $.broken), $.broken),
    $._end,
  )),
  $._done,
);

// Flags, while nothing else stands between them and the subject.
const flags = ($, self, words, then) => choice(seq(one($, $.flag, words), may($, self)), then);

// The rest of an entry behind its subject: arguments in any order, then a note.
const tail = ($, self, takes) => choice(
  ...takes.map(argument => seq($[argument], may($, self))),
  alias($[noteBehind(takes)], $.note),
);

// A note may begin with a word that would be an argument, were the next word another one.
const noteBehind = takes => {
  const words = takes.filter(argument => ['by', 'due', 'amount'].includes(argument));
  return ['_note', ...words].join('_');
};

// Any words, to the end of the line.
const words = $ => repeat(seq($._gap, $._word));

const note = ($, ...openings) => choice(seq(choice($._first_word, $._quoted_word), words($), end($)), ...openings);

// A word that no number follows.
const bare = ($, word) => seq(word, optional(choice($.broken, seq($._gap, $._wordy, words($), end($)))));

// A number that no currency follows.
const lone = ($, number) => seq(number, words($), end($));

const unit = ($, rest) => choice(
  seq(alias(choice('day', 'days', 'week', 'weeks', 'month', 'months'), $.unit), rest),
  seq(alias('business', $.unit), must($, seq(alias(choice('day', 'days'), $.unit), rest))),
);

const span = ($, rest = end($)) => seq(alias($._quantity, $.number), must($, unit($, rest)));

module.exports = grammar({
  name: 'ghost',

  extras: _ => [],

  externals: $ => [
    $._line_end,
    $._blank_line,
    $._fields,
    $._done,
    $.comment,
    $.incomplete,
    $._junk,
    $._nul,
  ],

  rules: {
    text: $ => repeat(choice(
      $._silent,
      $.entry,
      alias($._agreement, $.entry),
      $.client,
      $.project,
      $.policy,
      $.playbook,
      $.rate,
      $.holiday,
      $.include,
      $.unknown,
    )),

    // A line without an item or a field.
    _silent: $ => choice($._blank_line, seq($._comments, $._line_end)),

    // A line ends here, perhaps with a comment.
    _end: $ => seq(optional($._comments), $._line_end),

    // One, but for characters that may not stand in it.
    _comments: $ => seq($.comment, repeat(choice($.comment, $.broken))),

    entry: $ => seq($._happening, $._end, fields($, alias($._entry_field, $.field))),

    _agreement: $ => seq($._agreed, $._end, fields($, alias($._agreement_field, $.field))),

    client: $ => seq(
      'client', must($, seq(field('name', $.name), may($, seq(alias($._display, $.quoted), end($))))), $._end,
      fields($, alias($._client_field, $.field)),
    ),

    project: $ => seq(
      'project', must($, choice(
        seq(field('name', alias($._project_name, $.subject)), may($, seq(alias($._display, $.quoted), end($)))),
        seq(alias($.name, $.client_name), choice($.incomplete, $.broken)),
      )),
      $._end,
      fields($, alias($._project_field, $.field)),
    ),

    policy: $ => seq(
      'policy', may($, seq('from', must($, seq($.date, end($))))), $._end,
      fields($, alias($._policy_field, $.field)),
    ),

    playbook: $ => seq(
      'playbook', must($, seq(alias(choice('negotiating', 'working', 'payment'), $.stage), end($))), $._end,
      fields($, $.rung),
    ),

    rate: $ => seq(
      'rate',
      must($, seq(field('name', $.name), must($, seq($.date, must($, seq(
        alias(choice($.percent, $._negative_percent), $.percent),
        may($, seq('until', must($, seq($.date, end($))))),
      )))))),
      $._end,
      fields($),
    ),

    holiday: $ => seq(
      'holiday',
      must($, seq(
        choice($.date, seq($.date, '..', choice($.incomplete, $.broken, $.date))),
        may($, seq(alias($._display, $.quoted), end($))),
      )),
      $._end,
      fields($),
    ),

    include: $ => seq(
      'include', must($, seq(choice(alias($.quoted, $.path), $.path), end($))), $._end,
      fields($),
    ),

    // A line that begins no item, or a field of none. What stands below it is read as well as may be.
    unknown: $ => seq(
      choice($.broken, seq($._gap, $.broken)), $._end,
      fields($, choice(alias($._client_field, $.field), alias($._other_field, $.field))),
    ),

    // Entries, by the arguments that their verbs take.

    _happening: $ => seq($.date, $._gap, choice(
      about($, ['sent', 'replied'], may($, $._sent)),
      about($, ['called'], may($, $._called)),
      about($, ['talked'], may($, $._talked)),
      about($, ['asked'], may($, $._asked)),
      about($, ['received', 'revised', 'complained'], may($, $._received)),
      about($, ['delivered'], may($, $._delivered)),
      about($, ['paused'], may($, $._paused)),
      about($, ['resumed', 'closed', 'flagged', 'noted'], may($, $._noted)),
      about($, ['invoiced'], must($, $._invoiced)),
      about($, ['paid', 'refunded', 'credited'], must($, $._paid)),
      about($, ['reminded'], must($, $._reminded)),
      about($, ['promised', 'disputed'], must($, $._promised)),
      about($, ['resolved', 'wrote-off', 'filed'], must($, $._filed)),
      about($, ['charged', 'waived'], must($, $._charged)),
    )),

    // A contract; also what is not yet an entry, since its fields are those of any other entry, and more.
    _agreed: $ => seq($.date, choice(
      $.incomplete,
      $.broken,
      seq($._gap, choice(
        $.broken,
        about($, ['agreed'], may($, $._contract)),
      )),
    )),

    _sent: $ => flags($, $._sent, ['fyi'], $._talked),
    _called: $ => flags($, $._called, ['fyi'], $._filed),
    _talked: $ => tail($, $._talked, ['invoice', 'by', 'channel']),
    _asked: $ => tail($, $._asked, ['by', 'channel']),
    _received: $ => tail($, $._received, ['channel']),
    _contract: $ => tail($, $._contract, ['amount', 'channel']),
    _delivered: $ => flags($, $._delivered, ['preview', 'fyi'], $._asked),
    _paused: $ => tail($, $._paused, ['by']),
    _noted: $ => tail($, $._noted, []),
    _invoiced: $ => tail($, $._invoiced, ['invoice', 'due', 'amount']),
    _paid: $ => tail($, $._paid, ['invoice', 'amount']),
    _reminded: $ => tail($, $._reminded, ['invoice', 'by', 'channel']),
    _promised: $ => tail($, $._promised, ['invoice', 'by', 'amount']),
    _filed: $ => tail($, $._filed, ['invoice']),
    _charged: $ => flags($, $._charged, ['interest', 'compensation', 'fee'], $._paid),

    by: $ => seq('by', $._gap, choice($.date, $.broken)),
    due: $ => choice(seq('due', $._gap, choice($.date, $.broken)), seq('net', $._gap, choice(alias($._quantity, $.number), $.broken))),

    _note: $ => note($),
    _note_by: $ => note($, bare($, 'by')),
    _note_amount: $ => note($, bare($, $._currency), lone($, $._decimal)),
    _note_by_amount: $ => note($, bare($, 'by'), bare($, $._currency), lone($, $._decimal)),
    _note_due_amount: $ => note($, bare($, 'due'), bare($, 'net'), bare($, $._currency), lone($, $._decimal)),

    // Fields, by where they stand.

    _entry_field: $ => choice(
      $._file,
      value($, ['step'], seq($.name, end($))),
      value($, ['allow'], $._rule),
      $._own,
    ),

    _agreement_field: $ => choice(
      $._file,
      value($, ['step'], seq($.name, end($))),
      $._work,
      $._setting,
      $._own,
    ),

    _client_field: $ => choice(
      value($, ['contact', 'phone', 'address', 'source'], alias($._text, $.prose)),
      value($, ['email'], seq($.email, end($))),
      value($, ['since'], seq($.date, end($))),
      $._setting,
      $._own,
    ),

    _project_field: $ => choice($._work, $._setting, $._own),

    _policy_field: $ => choice($._setting, $._own),

    _other_field: $ => choice($._file, value($, ['step'], seq($.name, end($))), $._work),

    _work: $ => choice(
      value($, ['deadline'], seq($.date, end($))),
      value($, ['price'], seq(alias($._sum, $.amount), end($))),
    ),

    _file: $ => value($, ['file'], seq(
      choice(alias($.quoted, $.path), $.path),
      may($, seq($.checksum, end($))),
    )),

    _own: $ => seq(field('key', alias($._own_key, $.key)), may($, alias($._anything, $.prose))),

    _setting: $ => choice(
      value($, ['terms'], choice(
        seq('net', must($, seq(alias($._quantity, $.number), may($, $._end_of_month)))),
        $._end_of_month,
      )),
      value($, ['law', 'channel', 'language', 'holidays'], seq($.name, end($))),
      value($, ['late-fee'], choice(seq('none', end($)), $._fee_part)),
      value($, ['fixing'], seq(choice('half-year', 'at-start', 'at-payment', 'daily'), end($))),
      value($, ['day-count'], seq(choice('act/365', 'act/act', 'act/360', '30/360'), end($))),
      value($, ['allocation'], seq(choice('principal-first', 'costs-first'), end($))),
      value($, ['answer'], seq('within', must($, span($)))),
      value($, ['check-in'], seq(choice('weekly', 'biweekly', 'monthly', 'none'), end($))),
      value($, ['kill-fee'], seq(choice($.percent, alias($._sum, $.amount)), must($, seq('after', must($, span($)))))),
      value($, ['jurisdiction'], alias($._text, $.prose)),
      value($, ['ownership'], seq('on', must($, seq('payment', end($))))),
      value($, ['portfolio', 'escrow', 'consumer'], seq(choice('yes', 'no'), end($))),
      value($, ['small-claims'], seq('from', must($, seq(alias($._sum, $.amount), end($))))),
      value($, ['tolerance'], seq(alias($._sum, $.amount), end($))),
      value($, ['currency'], seq(alias($._code, $.currency), end($))),
      value($, ['work-week'], seq($.weekdays, end($))),
      value($, ['allow', 'warn', 'deny'], $._rule),
      value($, ['deposit', 'deposit-first', 'deposit-later'], seq($.percent, end($))),
      value($, ['revisions', 'slow-exchanges', 'late-invoices', 'flag-limit', 'unpaid-limit'], seq($.number, end($))),
      value($, [
        'grace', 'fee-window', 'min-gap', 'request-after', 'pause-review', 'dispute-review', 'deadline-notice',
        'due-notice', 'charge-again', 'safeguard-window', 'slow-after', 'late-after',
      ], span($)),
    ),

    _end_of_month: $ => seq('end', must($, seq('of', must($, seq('month', end($)))))),

    _rule: $ => seq($.rule, may($, choice(
      seq('until', must($, seq($.date, may($, seq($.quoted, end($)))))),
      seq($.quoted, end($)),
    ))),

    // What a late payment costs.

    _fee_part: $ => choice(
      seq($.percent, must($, choice(
        seq('per', must($, choice(
          seq('year', may($, $._fee_next)),
          seq('started', must($, seq('month', may($, $._fee_next)))),
          seq('month', may($, choice(seq('prorated', may($, $._fee_next)), $._fee_next))),
        ))),
        seq('over', must($, seq($.name, must($, seq('per', must($, seq('year', may($, $._fee_next)))))))),
        seq('once', may($, $._fee_next)),
      ))),
      seq(alias($._sum, $.amount), must($, seq('once', may($, choice(
        seq('from', must($, seq(alias($._sum, $.amount), may($, choice($._below, $._fee_next))))),
        $._below,
        $._fee_next,
      ))))),
    ),

    _below: $ => seq('below', must($, seq(alias($._sum, $.amount), may($, $._fee_next)))),

    _fee_next: $ => choice(
      seq('+', must($, $._fee_part)),
      seq('cap', must($, choice(
        seq($.percent, may($, choice(seq('per', must($, seq('year', may($, $._compound)))), $._compound))),
        seq(alias($._sum, $.amount), may($, $._compound)),
      ))),
      $._compound,
    ),

    _compound: $ => seq('compound', must($, seq('monthly', end($)))),

    // A line of a ladder.

    rung: $ => choice(
      seq(choice($.ahead, $.window), must($, unit($, must($, $._step)))),
      seq('next-week', must($, seq($.weekday, must($, $._step)))),
      seq(choice('due', 'deadline'), must($, seq($.ahead, must($, unit($, must($, $._step)))))),
    ),

    _step: $ => seq($.step, may($, choice(
      seq($.channel, may($, choice(seq('required', may($, seq($.quoted, end($)))), seq($.quoted, end($))))),
      seq('required', may($, seq($.quoted, end($)))),
      seq($.quoted, end($)),
    ))),

    // Words.

    subject: $ => choice($.name, $._project_name),
    _project_name: $ => seq(
      alias($.name, $.client_name),
      ':',
      choice($.incomplete, $.broken, alias($.name, $.project_name)),
    ),

    amount: $ => choice(
      seq(alias($._currency, $.currency), $._gap, choice($._decimal, $.broken)),
      seq($._decimal, $._gap, alias($._currency, $.currency)),
      $._joined,
    ),

    // An amount where nothing else may stand.
    _sum: $ => choice(
      seq(alias($._currency, $.currency), must($, $._decimal)),
      seq($._decimal, must($, alias($._currency, $.currency))),
      $._joined,
    ),

    date: _ => regex('(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'),
    percent: _ => regex(PERCENT),
    _negative_percent: _ => regex(`-${PERCENT}`),
    number: _ => regex('[0-9]{1,9}'),
    _quantity: _ => regex(QUANTITY),
    _decimal: _ => regex(DECIMAL),
    _currency: _ => regex([...CODES.trim().split(/\s+/), SYMBOL].join('|')),
    _code: _ => regex(CODES.trim().split(/\s+/).join('|')),
    _joined: _ => regex(`(${SYMBOL})${DECIMAL}|${DECIMAL}(${SYMBOL})`),
    ahead: _ => regex(`\\+${QUANTITY}`),
    window: _ => regex(`\\+${QUANTITY}\\.\\.${QUANTITY}`),
    weekday: _ => regex(`${DAYS.join('|')}`),
    weekdays: _ => regex(`(${DAYS.join('|')})-(${DAYS.join('|')})`),
    invoice: _ => regex('#[\\p{Alphabetic}\\p{N}\\p{M}._/-]+'),
    channel: _ => regex(`@${NAME}`),
    name: _ => regex(NAME),
    rule: _ => regex(NAME),
    step: _ => regex(NAME),
    email: _ => regex(`[^ \\t@<>,;"()\\\\${HIDDEN}]+@[^ \\t@<>,;"()\\\\${HIDDEN}]+`),
    _own_key: _ => regex('x-[\\p{Alphabetic}\\p{N}\\p{M}._-]+'),
    checksum: _ => regex('"sha256:[0-9A-Fa-f]{64}"'),
    quoted: _ => regex(QUOTED),
    // Not a blank one.
    _display: _ => regex(`"[ \\t]*([^"\\\\ \\t${HIDDEN}]|\\\\[^${HIDDEN}])([^"\\\\${HIDDEN}]|\\\\[^${HIDDEN}])*"`),
    path: _ => regex(`${start('"“”„' + ODD_BLANKS)}([${MARKS}]*[^ \\t${ODD_BLANKS}${MARKS}${HIDDEN}])*`),

    _text: $ => seq(choice($._text_word, $._quoted_word), words($), end($)),
    _anything: $ => seq($._word, words($), end($)),

    // Words of prose. In quotes, blanks and semicolons belong to them.
    _first_word: _ => regex(`${start('#@"' + ODD_BLANKS)}${REST}`),
    _wordy: _ => regex(`${QUOTED}${REST}|${start('0-9')}${REST}`),
    _text_word: _ => regex(`${start('"' + ODD_BLANKS)}${REST}`),
    _quoted_word: _ => regex(`${QUOTED}${REST}`),
    _word: _ => regex(`${QUOTED}${REST}|${start('')}${REST}`),

    _gap: _ => regex(`[${MARKS}]*[ \\t][ \\t${MARKS}]*`),

    // From the first character that fits nowhere to the comment, or the end of the line.
    broken: $ => seq(choice($._odd, $._nul), optional($._junk)),
    _odd: _ => token(prec(-1, regex('[^\\n]'))),
  },
});
