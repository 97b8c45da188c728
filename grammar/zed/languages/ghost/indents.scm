; Fields stand two blanks in. The second name is Neovim's for the same thing.

[
  (entry)
  (client)
  (project)
  (policy)
  (playbook)
] @indent @indent.begin
