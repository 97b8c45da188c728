;;; emacs.el --- Opens the sample in Emacs and holds colours, index, indentation and findings -*- lexical-binding: t; -*-

;;; Code:

(defvar test-here (file-name-directory (or load-file-name buffer-file-name)))
(add-to-list 'load-path (expand-file-name "../../grammar/emacs" test-here))
(require 'ghost-mode)
(require 'imenu)
(require 'compile)
(require 'flymake)

(defvar test-faults nil)

(defun test-want (what is wanted)
  "Keep a fault if WHAT IS not as WANTED."
  (unless (equal is wanted)
    (push (format "%s: %S, not %S" what is wanted) test-faults)))

(defconst test-faces
  '((comment font-lock-comment-face font-lock-comment-delimiter-face)
    (directive font-lock-keyword-face)
    (word font-lock-builtin-face font-lock-constant-face)
    (number font-lock-constant-face)
    (key font-lock-variable-name-face)
    (choice font-lock-constant-face font-lock-type-face)
    (quoted font-lock-string-face)
    (name font-lock-type-face)
    (text font-lock-string-face)
    (known font-lock-builtin-face)
    (verb font-lock-function-name-face)
    (invoice font-lock-variable-name-face)
    (flag font-lock-preprocessor-face)
    (broken nil)))

(with-current-buffer (find-file-noselect (expand-file-name "sample.ghost" test-here))
  (test-want "mode" major-mode 'ghost-mode)
  (font-lock-ensure)
  (dolist (row (cdr (split-string (with-temp-buffer
                                    (insert-file-contents (expand-file-name "colours.tsv" test-here))
                                    (buffer-string))
                                  "\n" t)))
    (pcase-let ((`(,line ,part ,kind) (split-string row "\t")))
      (goto-char (point-min))
      (forward-line (1- (string-to-number line)))
      (if (not (search-forward part (line-end-position) t))
          (push (format "the sample lacks %s" row) test-faults)
        (dolist (at (list (match-beginning 0) (1- (match-end 0))))
          (let ((face (get-text-property at 'face)))
            (unless (memq (if (consp face) (car face) face) (cdr (assq (intern kind) test-faces)))
              (push (format "line %s: %s is %s, not %s" line part face kind) test-faults)))))))

  ;; The index.
  (let ((index (funcall imenu-create-index-function)))
    (dolist (wanted '(("Clients" "acme") ("Projects" "acme:website") ("Ladders" "payment") ("Invoices" "#2026-014")))
      (test-want (car wanted) (mapcar #'car (cdr (assoc (car wanted) index))) (cdr wanted))))

  ;; Indentation: without its blanks, the head of the sample comes back.
  (let ((text (buffer-string)))
    (goto-char (point-min))
    (while (re-search-forward "^[ \t]+" nil t) (replace-match ""))
    (let ((inhibit-message t)) (indent-region (point-min) (point-max)))
    (let ((here (split-string (buffer-string) "\n")) (there (split-string text "\n")))
      (dolist (line '(2 3 4 7 9 10 26 27 28 35 36))
        (test-want "indentation" (nth line here) (nth line there))))
    (erase-buffer)
    (insert text))

  ;; Comments: a semicolon opens one behind a blank, outside quotes.
  (let ((comment-p (lambda (text)
                     (goto-char (point-min))
                     (search-forward text)
                     (and (nth 4 (syntax-ppss)) t))))
    (test-want "a comment" (mapcar comment-p '("; ours" "; said" "Which; o" "the ; t")) '(t t nil nil)))

  ;; The program: formatting and findings.
  (when (and (getenv "GHOST") (not (string-empty-p (getenv "GHOST"))))
    (setq ghost-command (getenv "GHOST"))
    (erase-buffer)
    (insert "client   acme\n2026-03-02 sen acme Hello\n   step x\n")
    (let (found)
      (ghost-flymake (lambda (diagnostics &rest _) (setq found (or diagnostics 'none))))
      (with-timeout (20) (while (not found) (accept-process-output nil 0.1)))
      (test-want "a finding is seen"
                 (and (consp found)
                      (seq-some (lambda (it)
                                  (and (string-match-p "G004" (flymake-diagnostic-text it))
                                       (list (flymake-diagnostic-beg it) (flymake-diagnostic-end it) (flymake-diagnostic-type it))))
                                found))
                 '(26 29 :error)))
    (erase-buffer)
    (insert "client   acme\n2026-03-02 sent acme Hello\n   step x\n")
    (ghost-format-buffer)
    (test-want "format" (buffer-string) "client acme\n2026-03-02 sent       acme Hello\n  step         x\n"))
  (set-buffer-modified-p nil))

;; What `ghost check --format concise' prints leads to its place.
(with-temp-buffer
  (insert "a.ghost:3:12: error[G004] no verb is called `sen`\n")
  (let ((compilation-directory-matcher nil)) (compilation-mode))
  (compilation--ensure-parse (point-max))
  (let ((message (get-text-property 1 'compilation-message)))
    (test-want "a place in a compilation" (and message (cdr (compilation--loc->file-struct (compilation--message->loc message))) t) t)))

;; The language server. Before Emacs 29, Eglot is a package of its own.
(unless (locate-library "eglot")
  (require 'package)
  (setq package-directory-list '("/usr/share/emacs/site-lisp/elpa"))
  (package-initialize))
(if (require 'eglot nil t)
    (test-want "eglot" (cdr (assq 'ghost-mode (symbol-value 'eglot-server-programs))) (list ghost-command "lsp"))
  (message "no Eglot to be had"))

(write-region (mapconcat (lambda (line) (concat line "\n")) (reverse test-faults) "") nil (getenv "REPORT") nil 'quiet)

;;; emacs.el ends here
