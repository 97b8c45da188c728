; Clients, projects, ladders, policies, and invoices.

(client
  "client" @context
  name: (name) @name) @item

(project
  "project" @context
  name: (subject) @name) @item

(policy
  "policy" @name) @item

(playbook
  "playbook" @context
  (stage) @name) @item

(entry
  verb: (verb) @context
  (invoice) @name
  (#eq? @context "invoiced")) @item
