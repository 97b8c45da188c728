// The parts of a line that a regular expression cannot see: its end, its comment, and whether fields follow.

#include "tree_sitter/parser.h"

enum Token { LINE_END, BLANK_LINE, FIELDS, DONE, COMMENT, INCOMPLETE, JUNK, NUL };

static bool is_blank(int32_t c) { return c == ' ' || c == '\t'; }

static bool is_mark(int32_t c) { return c == 0x200e || c == 0x200f || c == 0x61c; }

// Characters that only look like a blank.
static bool is_odd_blank(int32_t c) {
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

// Characters that make a text read differently from what it says; a line's own end is none.
static bool is_hidden(int32_t c) {
  return (c < ' ' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

// Looks ahead and leaves the token empty: do fields follow, or does the item end here?
static bool below(TSLexer *lexer) {
  lexer->mark_end(lexer);
  lexer->result_symbol = DONE;
  for (;;) {
    bool indented = false;
    bool blank = true;
    while (is_blank(lexer->lookahead) || is_mark(lexer->lookahead)) {
      blank = blank || is_blank(lexer->lookahead);
      indented = true;
      lexer->advance(lexer, false);
    }
    if (lexer->lookahead == ';' && blank) {
      while (!lexer->eof(lexer) && lexer->lookahead != '\n') lexer->advance(lexer, false);
    }
    if (lexer->lookahead == '\r') lexer->advance(lexer, false);
    if (lexer->eof(lexer)) return true;
    if (lexer->lookahead != '\n') {
      if (indented || is_odd_blank(lexer->lookahead)) lexer->result_symbol = FIELDS;
      return true;
    }
    lexer->advance(lexer, false);
  }
}

// Looks ahead and leaves the token empty: does the line end where something is missing?
static bool incomplete(TSLexer *lexer) {
  lexer->mark_end(lexer);
  lexer->result_symbol = INCOMPLETE;
  bool blank = false;
  while (is_blank(lexer->lookahead) || is_mark(lexer->lookahead)) {
    blank = blank || is_blank(lexer->lookahead);
    lexer->advance(lexer, false);
  }
  if (lexer->lookahead == ';') return blank;
  if (lexer->eof(lexer)) return true;
  if (lexer->lookahead == '\r') lexer->advance(lexer, false);
  return lexer->lookahead == '\n';
}

static bool comment(TSLexer *lexer) {
  lexer->result_symbol = COMMENT;
  while (!lexer->eof(lexer) && !is_hidden(lexer->lookahead)) {
    bool blank = is_blank(lexer->lookahead);
    lexer->advance(lexer, false);
    if (!blank) lexer->mark_end(lexer);
  }
  return true;
}

// What is left of a broken line, up to its comment. Quotes that close hold no comment.
static bool junk(TSLexer *lexer, bool blank) {
  lexer->result_symbol = JUNK;
  bool any = false;
  bool quoted = false;
  bool escaped = false;
  bool comment = false; // A comment begins in this quote, unless it closes.
  while (!lexer->eof(lexer) && lexer->lookahead != '\n') {
    int32_t c = lexer->lookahead;
    if (c == ';' && blank && !quoted) break;
    comment = comment || (c == ';' && blank);
    if (quoted && c == '"' && !escaped) {
      quoted = false;
      comment = false;
    } else if (!quoted && c == '"' && blank) {
      quoted = true;
    }
    escaped = quoted && c == '\\' && !escaped;
    lexer->advance(lexer, false);
    if (c == '\r' && lexer->lookahead == '\n') break;
    blank = is_blank(c) || (blank && is_mark(c));
    if (!blank && !comment) {
      lexer->mark_end(lexer);
      any = true;
    }
  }
  return any;
}

void *tree_sitter_ghost_external_scanner_create(void) { return NULL; }

void tree_sitter_ghost_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_ghost_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_ghost_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_ghost_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  // Only while it mends an error does tree-sitter ask for all of them.
  if (valid[LINE_END] && valid[DONE]) return false;
  if (valid[DONE]) return below(lexer);
  // Inside tree-sitter's own tokens, this would be the end of the text.
  if (valid[NUL] && lexer->lookahead == 0 && !lexer->eof(lexer)) {
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    lexer->result_symbol = NUL;
    return true;
  }
  if (valid[INCOMPLETE]) return incomplete(lexer);
  if (!valid[LINE_END] && !valid[BLANK_LINE]) return false;
  bool blank = valid[BLANK_LINE];
  bool any = false;
  while (is_blank(lexer->lookahead) || is_mark(lexer->lookahead)) {
    blank = blank || is_blank(lexer->lookahead);
    any = true;
    lexer->advance(lexer, true);
  }
  if (lexer->lookahead == ';' && blank && valid[COMMENT]) return comment(lexer);
  lexer->result_symbol = valid[BLANK_LINE] ? BLANK_LINE : LINE_END;
  if (lexer->eof(lexer)) return any || valid[LINE_END];
  bool returned = lexer->lookahead == '\r';
  if (returned) lexer->advance(lexer, false);
  if (!lexer->eof(lexer) && lexer->lookahead == '\n') {
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return true;
  }
  if (!valid[JUNK]) return false;
  if (returned) lexer->mark_end(lexer);
  return junk(lexer, blank && !returned) || returned;
}
