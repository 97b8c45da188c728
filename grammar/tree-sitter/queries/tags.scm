; Clients, projects and invoices: where they are declared, and where they are meant.

(client
  name: (name) @name) @definition.class

(project
  name: (subject) @name) @definition.module

(entry
  verb: (verb) @_verb
  (invoice) @name
  (#eq? @_verb "invoiced")) @definition.constant

(entry
  verb: (verb) @_verb
  (invoice) @name
  (#not-eq? @_verb "invoiced")) @reference.constant

(entry
  subject: (subject) @name) @reference.class
