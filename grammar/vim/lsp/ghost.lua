-- The language server of ghost ledgers, for Neovim 0.11 and later: vim.lsp.enable('ghost')
return {
  cmd = { 'ghost', 'lsp' },
  filetypes = { 'ghost' },
  root_markers = { '.git' },
}
