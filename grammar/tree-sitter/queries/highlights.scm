; What is shown in which colour, by names that Neovim, Helix, Zed and tree-sitter itself know or shorten to one they know.

(comment) @comment

[
  "client"
  "project"
  "policy"
  "playbook"
  "rate"
  "holiday"
  "include"
] @keyword.directive

(date) @constant.numeric

(verb) @function

(flag) @attribute

(by "by" @keyword)
(due ["due" "net"] @keyword)

(client name: (name) @type)
(rate name: (name) @constant)
(client_name) @type
(subject . (name) @type)
(project_name) @namespace
":" @punctuation.delimiter

(invoice) @label
(channel) @tag
((channel) @constant.builtin
  (#any-of? @constant.builtin "@email" "@phone" "@letter" "@chat" "@social" "@meeting"))
(note) @string

(currency) @constant
(amount) @constant.numeric
[
  (percent)
  (number)
  (ahead)
  (window)
] @constant.numeric
(unit) @constant.builtin

(key) @property @variable.other.member
(field (name) @constant)
(stage) @constant.builtin
(step) @function
[
  (weekday)
  (weekdays)
] @constant.builtin
(rule) @constant
(email) @string.special
(path) @string.special
(checksum) @string.special
(quoted) @string
(prose) @string

[
  "from"
  "until"
  "of"
  "end"
  "net"
  "within"
  "after"
  "on"
  "per"
  "over"
  "once"
  "started"
  "prorated"
  "below"
  "cap"
  "compound"
  "required"
  "next-week"
] @keyword

(rung ["due" "deadline"] @keyword)

[
  "half-year"
  "at-start"
  "at-payment"
  "daily"
  "act/365"
  "act/act"
  "act/360"
  "30/360"
  "principal-first"
  "costs-first"
  "weekly"
  "biweekly"
  "monthly"
  "none"
  "yes"
  "no"
  "year"
  "month"
  "payment"
] @constant.builtin

[
  ".."
  "+"
] @operator

(broken) @error
