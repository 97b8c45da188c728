-- Opens the sample in Neovim with the tree-sitter grammar, and holds colours, folds and the server's configuration.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local grammar = here .. '/../../grammar'
local faults = {}

local function want(what, is, wanted)
  if not vim.deep_equal(is, wanted) then
    table.insert(faults, ('%s: %s, not %s'):format(what, vim.inspect(is), vim.inspect(wanted)))
  end
end

local function read(path)
  return table.concat(vim.fn.readfile(path), '\n') .. '\n'
end

local kinds = {
  comment = { 'comment' },
  directive = { 'keyword.directive' },
  word = { 'keyword', 'constant.builtin' },
  number = { 'constant.numeric' },
  key = { 'property', 'variable.other.member' },
  choice = { 'constant.builtin' },
  quoted = { 'string', 'string.special' },
  name = { 'type', 'namespace', 'constant' },
  text = { 'string' },
  known = { 'constant.builtin' },
  verb = { 'function' },
  invoice = { 'label' },
  flag = { 'attribute' },
  broken = { 'error' },
}

if vim.treesitter.language and vim.treesitter.language.add then
  vim.treesitter.language.add('ghost', { path = vim.env.PARSER })
else
  vim.treesitter.require_language('ghost', vim.env.PARSER)
end
local parse_query = vim.treesitter.query.parse or vim.treesitter.query.parse_query or vim.treesitter.parse_query
local sample = read(here .. '/sample.ghost')
local root = vim.treesitter.get_string_parser(sample, 'ghost'):parse()[1]:root()

local function captures(file)
  local query = parse_query('ghost', read(grammar .. '/tree-sitter/queries/' .. file))
  local found = {}
  for id, node in query:iter_captures(root, sample, 0, -1) do
    local r1, c1, r2, c2 = node:range()
    table.insert(found, { name = query.captures[id], r1, c1, r2, c2 })
  end
  return found
end

local colours = captures('highlights.scm')
local lines = vim.split(sample, '\n')
for at, row in ipairs(vim.fn.readfile(here .. '/colours.tsv')) do
  if at > 1 then
    local line, part, kind = unpack(vim.split(row, '\t'))
    local number = tonumber(line) - 1
    local first = lines[number + 1]:find(part, 1, true)
    if not first then
      table.insert(faults, 'the sample lacks ' .. row)
    else
      for _, column in ipairs({ first - 1, first + #part - 2 }) do
        local seen = {}
        for _, it in ipairs(colours) do
          local after = it[1] < number or (it[1] == number and it[2] <= column)
          local before = it[3] > number or (it[3] == number and it[4] > column)
          if after and before then
            table.insert(seen, it.name)
          end
        end
        local fits = false
        for _, name in ipairs(seen) do
          fits = fits or vim.tbl_contains(kinds[kind], name)
        end
        if not fits then
          table.insert(faults, ('line %s: %s is %s, not %s'):format(line, part, vim.inspect(seen), kind))
        end
      end
    end
  end
end

local folds = {}
for _, it in ipairs(captures('folds.scm')) do
  folds[it[1] + 1] = it[3]
end
want('the policy folds to its last field', folds[3], 8)
want('the client folds to its last field', folds[10], 13)
want('an entry without fields', folds[30], 30)
want('tags', #captures('tags.scm') > 10, true)

-- The server's configuration starts the program.
local config = dofile(grammar .. '/vim/lsp/ghost.lua')
want('the server', config.cmd, { 'ghost', 'lsp' })
want('its files', config.filetypes, { 'ghost' })

if vim.lsp.config then
  vim.opt.runtimepath:prepend(grammar .. '/vim')
  vim.lsp.enable('ghost')
  want('Neovim reads it', vim.lsp.config.ghost.cmd, config.cmd)
end

vim.fn.writefile(faults, vim.env.REPORT)
vim.cmd('qall!')
