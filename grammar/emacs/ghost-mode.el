;;; ghost-mode.el --- Major mode for ghost ledgers -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "26.1"))
;; Keywords: languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Colours, an index of clients, projects and invoices, indentation, formatting with `ghost fmt', findings of
;; `ghost check' through Flymake, and the language server through Eglot.

;;; Code:

(require 'json)
(require 'let-alist)
(require 'seq)

(defgroup ghost nil
  "Ledgers of clients who go silent."
  :group 'languages)

(defcustom ghost-command "ghost"
  "The program `ghost'."
  :type 'string)

(defconst ghost-verbs
  '("sent" "called" "talked" "asked" "replied" "received" "agreed" "delivered" "revised" "complained" "paused"
    "resumed" "closed" "invoiced" "paid" "refunded" "reminded" "promised" "disputed" "resolved" "charged"
    "waived" "credited" "wrote-off" "filed" "flagged" "noted"))

(defconst ghost-directives
  '("client" "project" "policy" "playbook" "rate" "holiday" "include"))

(defconst ghost-keys
  '("email" "since" "deadline" "price" "file" "step" "terms" "law" "late-fee" "grace" "fixing" "day-count"
    "allocation" "fee-window" "answer" "check-in" "deposit" "kill-fee" "revisions" "ownership" "portfolio"
    "escrow" "small-claims" "min-gap" "tolerance" "consumer" "currency" "channel" "language" "work-week"
    "holidays" "allow" "warn" "deny" "request-after" "pause-review" "dispute-review" "deadline-notice"
    "due-notice" "charge-again" "safeguard-window" "deposit-first" "deposit-later" "slow-after" "slow-exchanges"
    "late-after" "late-invoices" "flag-limit" "unpaid-limit"))

(defconst ghost-text-keys
  '("contact" "phone" "address" "source" "jurisdiction"))

(defconst ghost-flags
  '("fyi" "preview" "interest" "compensation" "fee"))

(defconst ghost-channels
  '("email" "phone" "letter" "chat" "social" "meeting"))

(defconst ghost-stages
  '("negotiating" "working" "payment"))

(defconst ghost-weekdays
  '("mon" "monday" "tue" "tuesday" "wed" "wednesday" "thu" "thursday" "fri" "friday" "sat" "saturday" "sun"
    "sunday"))

(defconst ghost-particles
  '("after" "below" "biweekly" "business" "by" "cap" "compound" "day" "days" "deadline" "due" "end" "from"
    "month" "monthly" "months" "net" "next-week" "no" "none" "of" "on" "once" "over" "payment" "per" "prorated"
    "required" "started" "until" "week" "weekly" "weeks" "within" "year" "yes"))

(defconst ghost-choices
  '("half-year" "at-start" "at-payment" "daily" "act/365" "act/act" "act/360" "30/360" "principal-first"
    "costs-first" "weekly" "biweekly" "monthly" "none"))

(defconst ghost--date "[0-9]\\{4\\}-[0-9][0-9]-[0-9][0-9]")

(defconst ghost--end "\\(?:[ \t]\\|$\\)"
  "Where a word ends.")

(defconst ghost--amount
  (let ((code "\\(?:[A-Z]\\{3\\}\\|[€£$¥₽]\\|zł\\)") (sign "\\(?:[€£$¥₽]\\|zł\\)"))
    (concat "\\(?:" code "[ \t]+[0-9][^ \t\n]*\\|[0-9][^ \t\n]*[ \t]+" code
            "\\|" sign "[0-9][0-9.]*\\|[0-9][0-9.]*" sign "\\)" ghost--end)))

(defconst ghost--arguments
  `((,(concat "\\(?:" (regexp-opt ghost-flags) "\\)" ghost--end) . font-lock-preprocessor-face)
    ("#[^ \t\n]+" . font-lock-variable-name-face)
    (,(concat "@" (regexp-opt ghost-channels) ghost--end) . font-lock-builtin-face)
    ("@[^ \t\n]+" . font-lock-constant-face)
    ("\\(?:by\\|due\\|net\\)[ \t]+[0-9][^ \t\n]*" . font-lock-constant-face)
    (,ghost--amount . font-lock-constant-face))
  "What stands between a subject and a note, and its face.")

(defun ghost--content-end ()
  "Where the line ends, or the blanks before its comment begin."
  (save-excursion
    (let ((end (line-end-position)))
      (while (and (search-forward ";" end 'move)
                  (not (equal (get-text-property (1- (point)) 'syntax-table) (string-to-syntax "<")))))
      (when (and (eq (char-before) ?\;) (get-text-property (1- (point)) 'syntax-table))
        (backward-char))
      (skip-chars-backward " \t")
      (point))))

(defun ghost--paint (start end face)
  "Give the text from START to END a FACE."
  (put-text-property start end 'face face))

(defun ghost--match-arguments (limit)
  "Colour arguments and note of the entry from point to LIMIT; find nothing."
  (skip-chars-forward " \t" limit)
  (let (argument)
    (while (and (< (point) limit)
                (setq argument (seq-find (lambda (each) (looking-at (car each))) ghost--arguments)))
      (let ((start (point)))
        (goto-char (min limit (match-end 0)))
        (skip-chars-backward " \t")
        (ghost--paint start (point) (cdr argument))
        (skip-chars-forward " \t" limit)))
    (when (< (point) limit)
      (ghost--paint (point) limit 'font-lock-string-face)))
  (goto-char limit)
  nil)

(defconst ghost--values
  `((,(concat (regexp-opt ghost-choices) ghost--end) . font-lock-constant-face)
    (,(concat (regexp-opt ghost-weekdays) "\\(?:-[a-z]+\\)?" ghost--end) . font-lock-constant-face)
    (,(concat (regexp-opt ghost-particles) ghost--end) . font-lock-builtin-face)
    (,(concat "@" (regexp-opt ghost-channels) ghost--end) . font-lock-builtin-face)
    (,ghost--amount . font-lock-constant-face)
    ("[+-]?[0-9][^ \t\n]*" . font-lock-constant-face)
    ("\"\\(?:[^\"\\\\\n]\\|\\\\.\\)*\"" . font-lock-string-face)
    ("[^ \t\n]+" . nil))
  "What a value is made of, and its face.")

(defun ghost--match-values (limit)
  "Colour the value from point to LIMIT; find nothing."
  (skip-chars-forward " \t" limit)
  (let (part)
    (while (and (< (point) limit)
                (setq part (seq-find (lambda (each) (looking-at (car each))) ghost--values)))
      (let ((start (point)))
        (goto-char (min limit (match-end 0)))
        (skip-chars-backward " \t" start)
        (when (cdr part) (ghost--paint start (point) (cdr part)))
        (skip-chars-forward " \t" limit))))
  (goto-char limit)
  nil)

(defun ghost--match-text (limit)
  "Colour the prose from point to LIMIT; find nothing."
  (skip-chars-forward " \t" limit)
  (when (< (point) limit) (ghost--paint (point) limit 'font-lock-string-face))
  (goto-char limit)
  nil)

(defconst ghost-font-lock-keywords
  `((,(concat "^\\(" ghost--date "\\)[ \t]+" (regexp-opt ghost-verbs t) "[ \t]+\\([^ \t\n;]+\\)")
     (1 'font-lock-constant-face)
     (2 'font-lock-function-name-face)
     (3 'font-lock-type-face)
     (ghost--match-arguments (ghost--content-end) nil))
    (,(concat "^\\(?:\\(client\\|project\\|rate\\)[ \t]+\\([^ \t\n;\"]+\\)\\|" (regexp-opt ghost-directives t) "\\)" ghost--end)
     (1 'font-lock-keyword-face nil t)
     (2 'font-lock-type-face nil t)
     (3 'font-lock-keyword-face nil t)
     (ghost--match-values (ghost--content-end) nil))
    (,(concat "^playbook[ \t]+" (regexp-opt ghost-stages t) ghost--end) 1 'font-lock-type-face t)
    (,(concat "^[ \t]+" (regexp-opt ghost-text-keys t) ghost--end)
     (1 'font-lock-variable-name-face)
     (ghost--match-text (ghost--content-end) nil))
    ("^[ \t]+\\(x-[^ \t\n]+\\)"
     (1 'font-lock-variable-name-face)
     (ghost--match-text (ghost--content-end) nil))
    ("^[ \t]+\\(?:\\+[0-9]\\|next-week[ \t]\\|\\(?:due\\|deadline\\)[ \t]+\\+\\)"
     (ghost--match-values (progn (beginning-of-line) (ghost--content-end)) nil))
    (,(concat "^[ \t]+" (regexp-opt ghost-keys t) ghost--end)
     (1 'font-lock-variable-name-face)
     (ghost--match-values (ghost--content-end) nil)))
  "What is shown in which face.")

(defconst ghost-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "." table)
    (modify-syntax-entry ?\; "." table)
    (modify-syntax-entry ?' "." table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?. "_" table)
    table))

(defun ghost--propertize (start end)
  "Tell comments from semicolons inside words and quotes, from START to END."
  (goto-char start)
  (beginning-of-line)
  (while (< (point) end)
    (let ((limit (line-end-position)) (blank t) (open t))
      (while (and open (< (point) limit))
        (cond
         ((and blank (eq (char-after) ?\;))
          (put-text-property (point) (1+ (point)) 'syntax-table (string-to-syntax "<"))
          (setq open nil))
         ((and blank (looking-at "\"\\(?:[^\"\\\\\n]\\|\\\\.\\)*\""))
          (goto-char (1- (match-end 0)))))
        (setq blank (memq (char-after) '(?\s ?\t)))
        (forward-char)))
    (forward-line)))

(defun ghost-indent-line ()
  "Items stand in column 1, their fields two blanks in."
  (interactive)
  (let* ((item (concat "[ \t]*\\(?:" ghost--date "\\|" (regexp-opt ghost-directives) "\\)" ghost--end))
         (text (save-excursion (back-to-indentation) (not (eolp))))
         (hosts (concat "\\(?:client\\|project\\|policy\\|playbook\\|" ghost--date "[ \t]+agreed\\)" ghost--end))
         (column
          (save-excursion
            (beginning-of-line)
            (cond
             ((looking-at item) 0)
             ((/= (forward-line -1) 0) 0)
             ((looking-at "[ \t]*$\\|;\\|\\(?:rate\\|holiday\\|include\\)[ \t]") 0)
             ((looking-at (concat "[ \t]\\|" hosts)) 2)
             (text 2)
             (t 0)))))
    (save-excursion (indent-line-to column))
    (when (< (current-column) column) (move-to-column column))))

(defconst ghost-imenu-generic-expression
  `(("Clients" "^client[ \t]+\\([^ \t\n;]+\\)" 1)
    ("Projects" "^project[ \t]+\\([^ \t\n;]+\\)" 1)
    ("Ladders" "^playbook[ \t]+\\([^ \t\n;]+\\)" 1)
    ("Invoices" ,(concat "^" ghost--date "[ \t]+invoiced[ \t]+.*?\\(#[^ \t\n;]+\\)") 1)))

(defun ghost--name ()
  "The name under which the program is given this buffer."
  (file-name-nondirectory (or buffer-file-name "book.ghost")))

(defun ghost-format-buffer ()
  "Write the whole buffer as `ghost fmt' does."
  (interactive)
  (let ((out (generate-new-buffer " *ghost fmt*")) (name (ghost--name)))
    (unwind-protect
        (if (zerop (call-process-region nil nil ghost-command nil (list out nil) nil "fmt" "-" "--stdin-filename" name))
            (replace-buffer-contents out)
          (user-error "`ghost fmt' could not format this buffer"))
      (kill-buffer out))))

(declare-function flymake-make-diagnostic "flymake")

(defvar-local ghost--check nil
  "The check that runs for this buffer.")

(defun ghost-flymake (report &rest _)
  "Give REPORT what `ghost check' finds in this buffer, as it is now."
  (unless (executable-find ghost-command) (error "There is no program `%s'" ghost-command))
  (when (process-live-p ghost--check) (kill-process ghost--check))
  (let ((source (current-buffer)) (name (ghost--name)))
    (save-restriction
      (widen)
      (setq ghost--check
            (make-process
             :name "ghost-check" :noquery t :connection-type 'pipe
             :buffer (generate-new-buffer " *ghost check*")
             :stderr (get-buffer-create " *ghost check errors*")
             :command (list ghost-command "check" "-" "--stdin-filename" name "--format" "json")
             :sentinel
             (lambda (process _)
               (when (memq (process-status process) '(exit signal))
                 (unwind-protect
                     (when (and (buffer-live-p source) (eq process (buffer-local-value 'ghost--check source)))
                       (with-current-buffer (process-buffer process)
                         (goto-char (point-min))
                         (funcall report (ghost--diagnostics source name))))
                   (kill-buffer (process-buffer process)))))))
      (process-send-region ghost--check (point-min) (point-max))
      (process-send-eof ghost--check))))

(defun ghost--place (source line column)
  "The place of LINE and COLUMN, both from 1 on, in the buffer SOURCE."
  (with-current-buffer source
    (save-excursion
      (save-restriction
        (widen)
        (goto-char (point-min))
        (forward-line (1- line))
        (min (line-end-position) (+ (point) (1- column)))))))

(defun ghost--diagnostics (source name)
  "What the JSON behind point says of the buffer SOURCE, whose file is NAME."
  (let ((json-array-type 'list) (json-object-type 'alist))
    (mapcar
     (lambda (finding)
       (let-alist finding
         (let ((start (ghost--place source .line .column)))
           (flymake-make-diagnostic
            source start (max (ghost--place source .end_line .end_column) (min (1+ start) (1+ (buffer-size source))))
            (pcase .severity ("error" :error) ("warning" :warning) (_ :note))
            (format "%s [%s]" .message .code)))))
     (seq-filter (lambda (finding) (equal (alist-get 'file finding) name))
                 (alist-get 'findings (json-read))))))

;;;###autoload
(define-derived-mode ghost-mode prog-mode "Ghost"
  "Major mode for ghost ledgers."
  (setq-local comment-start "; ")
  (setq-local comment-start-skip ";+[ \t]*")
  (setq-local font-lock-defaults '(ghost-font-lock-keywords))
  (setq-local syntax-propertize-function #'ghost--propertize)
  (setq-local indent-line-function #'ghost-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local imenu-generic-expression ghost-imenu-generic-expression)
  (setq-local outline-regexp "[^ \t\n;]")
  (setq-local compile-command (concat ghost-command " check --format concise"))
  (add-hook 'flymake-diagnostic-functions #'ghost-flymake nil t))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.ghost\\'" . ghost-mode))

(defvar eglot-server-programs)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs `(ghost-mode . (,ghost-command "lsp"))))

(provide 'ghost-mode)

;;; ghost-mode.el ends here
