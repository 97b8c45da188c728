; An item folds its fields.

[
  (entry)
  (client)
  (project)
  (policy)
  (playbook)
] @fold
