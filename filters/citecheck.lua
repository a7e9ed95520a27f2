--[[ citecheck for pandoc: checks a document's quotations, citations and dates while it is built.

     pandoc draft.md --lua-filter citecheck.lua --citeproc -o draft.pdf

This file holds no logic of its own: it hands the document to the program `citecheck` and passes on what
comes back. Without that program it says so once and the build goes on. See docs/filter.md.
]]

local GREETING = 'citecheck-filter 1'
local STOPPED = 83 -- what pandoc itself says when a filter of the other kind refuses a document

-- Where in the document tree there may be something to check: quotation marks typed or parsed, block quotations,
-- verse, citations, raw TeX or HTML, and years. A document without any of them never starts Python.
-- U+2019 alone is mostly an apostrophe; it opens a quotation only at the start of a word.
local SIGNS = {
  '"t":"Quoted"', '"t":"BlockQuote"', '"t":"LineBlock"', '"t":"Cite"', '"t":"RawInline"', '"t":"RawBlock"',
  '\\"', '"[%(%[]?\'', '``', '"\u{2019}', '\u{2018}', '\u{201A}', '\u{201B}', '\u{201C}', '\u{201D}', '\u{201E}',
  '\u{201F}', '\u{00AB}', '\u{00BB}', '\u{2039}', '\u{203A}', '\u{300C}', '\u{300E}', '\u{300A}', '\u{FF02}',
  '[Qq][Uu][Oo][Tt][Ee]', '[Ee]pigraph', '[Vv]erse', '%d%d%d',
}

-- Starts the program in a Python that may not have it, without a word of complaint where it does not. The working
-- folder is no place to import from: a manuscript's folder may hold anything.
local FROM_PYTHON = table.concat({
  'import sys',
  'sys.path[:] = [p for p in sys.path if p]',
  'try: from citecheck.cli.filter.entry import main',
  'except ImportError: sys.exit(9)',
  'sys.exit(main(sys.argv[1:]))',
}, '\n')

local function say(text)
  if PANDOC_STATE.verbosity ~= 'ERROR' then
    io.stderr:write(text, '\n')
  end
end

-- One warning, told to pandoc where it can be told, so that --log and --fail-if-warnings know of it too.
local function warn(text)
  if pandoc.log and pandoc.log.warn then
    pandoc.log.warn(text)
  else
    say('[WARNING] ' .. text)
  end
end

local function switched_off(meta)
  local key = meta.citecheck
  return key == false or (key ~= nil and pandoc.utils.type(key) ~= 'table' and pandoc.utils.stringify(key) == 'off')
end

local function input_files()
  if quarto and quarto.doc and quarto.doc.input_file then
    return { quarto.doc.input_file }
  end
  return PANDOC_STATE.input_files
end

-- pandoc drops the words of LaTeX commands that it does not know, quotations among them, so the tree of a LaTeX file
-- does not show whether it has one.
local function of_latex()
  for _, name in ipairs(input_files()) do
    local suffix = name:lower():match('%.(%a+)$')
    if suffix == 'tex' or suffix == 'ltx' then
      return true
    end
  end
  return false
end

local function worth_reading(json)
  if of_latex() then
    return true
  end
  for _, sign in ipairs(SIGNS) do
    if json:find(sign) then
      return true
    end
  end
  return false
end

local function folder_of_this_file()
  return (PANDOC_SCRIPT_FILE or ''):match('^(.*)[/\\]') or '.'
end

-- Where a program lies, by the folders that PATH names in full; nil where it lies in none. The working folder may be a
-- stranger's, and the system would look in it for an empty entry of PATH, on Windows always.
local function on_path(name)
  local windows = package.config:sub(1, 1) == '\\'
  local full = windows and '^%a:[/\\]' or '^/'
  for folder in (os.getenv('PATH') or ''):gmatch(windows and '[^;]+' or '[^:]+') do
    local program = folder .. '/' .. name .. (windows and '.exe' or '')
    local file = folder:find(full) and io.open(program, 'rb')
    if file then
      file:close()
      return program
    end
  end
end

-- The ways to start citecheck, in the order tried: named by the environment, on PATH, in the environment that
-- `make` builds in a checkout, in Python. Never named by the document: a stranger's manuscript runs no program.
local function ways()
  local from_python = { '-c', FROM_PYTHON }
  local found = {}
  local named = os.getenv('CITECHECK')
  if named and named ~= '' then
    local python = named:match('python[%d.]*$') or named:match('python[%d.]*%.exe$')
    local program = named:find('[/\\]') and named or on_path(named)
    found[#found + 1] = { program, python and from_python or { 'filter' } }
  end
  found[#found + 1] = { on_path('pandoc-citecheck'), {} }
  found[#found + 1] = { folder_of_this_file() .. '/../.venv/bin/pandoc-citecheck', {} }
  found[#found + 1] = { on_path('python3'), from_python }
  found[#found + 1] = { on_path('python'), from_python }
  return found
end

local function ask(way, json)
  local arguments = { table.unpack(way[2]) }
  for _, argument in ipairs { '--lua', FORMAT, '--', table.unpack(input_files()) } do
    arguments[#arguments + 1] = argument
  end
  local ok, answer = pcall(pandoc.pipe, way[1], arguments, json)
  if ok and type(answer) == 'string' and answer:sub(1, #GREETING + 1) == GREETING .. '\n' then
    return answer:sub(#GREETING + 2)
  end
end

local function first_answer(json)
  for _, way in ipairs(ways()) do
    local answer = ask(way, json)
    if answer then
      return answer
    end
  end
end

-- An answer is lines "VERB text", an empty line, and the annotated document or nothing.
local function parted(answer)
  local said = { warn = {}, say = {}, stop = {} }
  local at = 1
  while true do
    local stop = answer:find('\n', at, true) or #answer + 1
    local line = answer:sub(at, stop - 1)
    at = stop + 1
    if line == '' then
      return said, answer:sub(at)
    end
    local verb, text = line:match('^(%l+) (.*)$')
    if said[verb] then
      table.insert(said[verb], text)
    end
  end
end

-- The document to build, changed if it asks for that; nil for no change. Ends the build if it asks for that.
local function checked(doc)
  local json = pandoc.write(doc, 'json')
  if switched_off(doc.meta) or not worth_reading(json) then
    return nil
  end
  local answer = first_answer(json)
  if not answer then
    warn('citecheck did not answer, so nothing was checked; install it, or set CITECHECK to where it is')
    return nil
  end
  local said, annotated = parted(answer)
  if #said.stop > 0 then
    io.stderr:write(table.concat(said.stop, '\n'), '\n')
    os.exit(STOPPED)
  end
  if #said.warn > 0 then
    warn(table.concat(said.warn, '\n'))
  end
  if #said.say > 0 then
    say(table.concat(said.say, '\n'))
  end
  return annotated ~= '' and pandoc.read(annotated, 'json') or nil
end

function Pandoc(doc)
  local ok, result = pcall(checked, doc)
  if not ok then
    warn('citecheck: a fault of the filter itself, so nothing was checked: ' .. tostring(result))
    return nil
  end
  return result
end
